using System.Globalization;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Organizations.Import;

/// <summary>
/// Works on imports in the background, part by part. How far one is stands in its row, in the transaction of the part: after a crash, or on another node, it
/// goes on where it was.
/// </summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, Alarm<ImportRunner> alarm, Alarm<InvitationMailer> mails, TimeProvider time, ILogger<ImportRunner> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    /// <summary>Longer than a part takes; an import that is claimed for longer belongs to a dead node.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Parts of one import before others get their turn: each turn plans the whole list anew.</summary>
    private const int PartsInATurn = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Accounts that are made here are written to in the site's language.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(SiteCultures.Default);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await WorkAsync(stoppingToken))
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "An import stopped and will go on in a while");
            }
            await alarm.WaitAsync(Poll, stoppingToken);
        }
    }

    /// <returns>Whether there was an import to work on.</returns>
    internal async Task<bool> WorkAsync(CancellationToken cancellation)
    {
        if (await ClaimAsync(cancellation) is not (var import, var claim))
            return false;
        if (import.State == ImportState.Undoing)
            await UndoAsync(import, claim, cancellation);
        else
            await DoAsync(import, claim, cancellation);
        mails.Ring();
        return true;
    }

    private async Task DoAsync(PeopleImport import, ImportClaim claim, CancellationToken cancellation)
    {
        var plans = await InScopeAsync(services => PlanAsync(services, import, cancellation));
        await DoPartsAsync(import, claim, done =>
        {
            var rest = plans.Skip(done).Take(ImportChunk.Size).ToList();
            return InScopeAsync(services => services.GetRequiredService<ImportChunk>().DoAsync(claim, done, rest, cancellation));
        }, cancellation);
    }

    private Task UndoAsync(PeopleImport import, ImportClaim claim, CancellationToken cancellation) =>
        DoPartsAsync(import, claim, done => InScopeAsync(services => services.GetRequiredService<UndoChunk>().UndoAsync(claim, done, cancellation)), cancellation);

    /// <param name="doPart">Does the part from a row on, and gives how many rows it has done; 0 when the claim doesn't hold any more.</param>
    private async Task DoPartsAsync(PeopleImport import, ImportClaim claim, Func<int, Task<int>> doPart, CancellationToken cancellation)
    {
        var done = import.Done;
        for (var parts = 1; ; parts++)
        {
            var part = await doPart(done);
            done += part;
            if (part == 0 || done >= import.Rows || !await KeepAsync(claim, givesWay: parts % PartsInATurn == 0, cancellation))
                return;
        }
    }

    private static async Task<IReadOnlyList<RowPlan>> PlanAsync(IServiceProvider services, PeopleImport import, CancellationToken cancellation)
    {
        var reach = await services.GetRequiredService<OrganizationAccess>().FindAgainAsync(import.StartedBy, import.IsProgram, import.OrganizationId, OrganizationActions.ManagePeople, cancellation);
        if (reach is not null)
        {
            // Units were added when it began; one that is gone since isn't made anew.
            return await services.GetRequiredService<ImportPlanner>().PlanAsync(import, ColumnMapping.FromJson(import.Mapping) with { AddsUnits = false }, reach, cancellation);
        }
        var numbers = await services.GetRequiredService<OrganizationsDbContext>().ImportRows.Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(cancellation);
        return [.. numbers.Select(number => RowPlan.Faulty(number, "Row no right"))];
    }

    /// <summary>That which waited longest: a shop's three rows don't stand behind a ministry's twenty thousand.</summary>
    private Task<(PeopleImport Import, ImportClaim Claim)?> ClaimAsync(CancellationToken cancellation) => InScopeAsync<(PeopleImport, ImportClaim)?>(async services =>
    {
        var context = services.GetRequiredService<OrganizationsDbContext>();
        var now = time.GetUtcNow();
        var found = await context.Imports.AsNoTracking().Where(row => (row.State == ImportState.Running || row.State == ImportState.Undoing) && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .OrderBy(row => row.WorkedAt).ThenBy(row => row.CreatedAt).Join(context.Organizations.Where(row => row.DissolvedAt == null), row => row.OrganizationId, organization => organization.Id, (row, organization) => new { Import = row, organization.Slug })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var token = Guid.NewGuid();
        var claimed = await context.Imports.Where(row => row.Id == found.Import.Id && row.Done == found.Import.Done && row.State == found.Import.State && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, now + Lease).SetProperty(row => row.ClaimedBy, token), cancellation);
        return claimed == 1 ? (found.Import, new ImportClaim(found.Import.Id, found.Slug, token)) : null;
    });

    /// <summary>Keeps a claim for the next part, or gives it up where another import waits.</summary>
    private Task<bool> KeepAsync(ImportClaim claim, bool givesWay, CancellationToken cancellation) => InScopeAsync(async services =>
    {
        var context = services.GetRequiredService<OrganizationsDbContext>();
        var now = time.GetUtcNow();
        var isWaitedFor = givesWay && await context.Imports.AnyAsync(
            row => row.Id != claim.Import && (row.State == ImportState.Running || row.State == ImportState.Undoing) && (row.ClaimedUntil == null || row.ClaimedUntil < now)
                && context.Organizations.Any(organization => organization.Id == row.OrganizationId && organization.DissolvedAt == null), cancellation);
        DateTimeOffset? until = isWaitedFor ? null : now + Lease;
        var kept = await context.Imports.Where(row => row.Id == claim.Import && row.ClaimedBy == claim.Token).ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, until), cancellation);
        return kept == 1 && !isWaitedFor;
    });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
