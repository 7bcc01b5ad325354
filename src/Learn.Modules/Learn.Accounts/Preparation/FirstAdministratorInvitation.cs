using Learn.Accounts.Data;
using Learn.Platform;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Learn.Accounts.Preparation;

/// <summary>
/// A site without an administrator has no default password for one: once it listens, it prints a link that works once. It goes to the
/// console and not to the log, which others may read.
/// </summary>
internal sealed class FirstAdministratorInvitation(
    IDbContextFactory<AccountsDbContext> contexts, FirstAdministratorCode codes, IServer server, IConfiguration configuration,
    IHostEnvironment environment, IHostApplicationLifetime lifetime) : ISitePreparation
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
            return;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (!await database.HasAdministratorAsync(cancellation))
            lifetime.ApplicationStarted.Register(Print);
    }

    private void Print()
    {
        var site = configuration["Learn:PublicUrl"] ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Console.WriteLine($"""

            Learn has no administrator yet. Whoever opens this link first becomes it; it works once, until the site is stopped:
            {site.TrimEnd('/')}/account/first-administrator?code={codes.Issue()}

            """);
    }
}
