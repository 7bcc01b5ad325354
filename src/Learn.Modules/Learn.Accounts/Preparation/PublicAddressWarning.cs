using Learn.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Accounts.Preparation;

/// <summary>
/// Says when a public site believes requests about its own address: whoever makes one up can have a link for a new password mailed
/// that leads to a site of his.
/// </summary>
internal sealed class PublicAddressWarning(IConfiguration configuration, IHostEnvironment environment, ILogger<PublicAddressWarning> logger) : ISitePreparation
{
    public Task PrepareAsync(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment() && string.IsNullOrEmpty(configuration["Learn:PublicUrl"]) && (configuration["AllowedHosts"] is null or "" or "*"))
            logger.LogWarning("Set Learn:PublicUrl to the address of this site: until then links in mails begin with whatever a request says, which can be made up");
        return Task.CompletedTask;
    }
}
