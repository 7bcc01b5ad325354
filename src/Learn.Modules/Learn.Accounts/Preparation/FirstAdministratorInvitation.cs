using Learn.Accounts.Data;
using Learn.Platform;
using Learn.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Learn.Accounts.Preparation;

/// <summary>
/// A site without an administrator has no default password for one: once it listens, it prints a link that works once. It goes to the
/// console and not to the log, which others may read.
/// </summary>
internal sealed class FirstAdministratorInvitation(
    IDbContextFactory<AccountsDbContext> contexts, FirstAdministratorCode codes, SiteAddress site, IHostEnvironment environment,
    IHostApplicationLifetime lifetime) : ISitePreparation
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (environment.IsDevelopment())
            return;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (!await database.HasAdministratorAsync(cancellation))
            lifetime.ApplicationStarted.Register(Print);
    }

    private void Print() => Console.WriteLine($"""

            Learn has no administrator yet. Whoever opens this link first becomes it; it works once, until the site is stopped:
            {site.Fixed}/account/first-administrator?code={codes.Issue()}

            """);
}
