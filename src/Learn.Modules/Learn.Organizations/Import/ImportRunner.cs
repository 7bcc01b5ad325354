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
        if (await ClaimAsync(cancellation) is not (var import, var slug))
            return false;
        if (import.State == ImportState.Undoing)
            await UndoAsync(import, slug, cancellation);
        else
            await DoAsync(import, slug, cancellation);
        mails.Ring();
        return true;
    }

    private async Task DoAsync(PeopleImport import, string slug, CancellationToken cancellation)
    {
        var plans = await InScopeAsync(services => PlanAsync(services, import, cancellation));
        for (var done = import.Done; done < plans.Count;)
        {
            var rest = plans.Skip(done).Take(ImportChunk.Size).ToList();
            done += await InScopeAsync(services => services.GetRequiredService<ImportChunk>().DoAsync(import.Id, slug, rest, cancellation));
            await ExtendAsync(import.Id, cancellation);
        }
    }

    private async Task UndoAsync(PeopleImport import, string slug, CancellationToken cancellation)
    {
        for (var done = import.Done; done < import.Rows;)
        {
            done += await InScopeAsync(services => services.GetRequiredService<UndoChunk>().UndoAsync(import.Id, slug, cancellation));
            await ExtendAsync(import.Id, cancellation);
        }
    }

    private static async Task<IReadOnlyList<RowPlan>> PlanAsync(IServiceProvider services, PeopleImport import, CancellationToken cancellation)
    {
        var reach = await services.GetRequiredService<OrganizationAccess>().FindAgainAsync(import.CreatedBy, import.OrganizationId, OrganizationActions.ManagePeople, cancellation);
        if (reach is not null)
        {
            // Units were added when it began; one that is gone since isn't made anew.
            return await services.GetRequiredService<ImportPlanner>().PlanAsync(import, ColumnMapping.FromJson(import.Mapping) with { AddsUnits = false }, reach, cancellation);
        }
        var numbers = await services.GetRequiredService<OrganizationsDbContext>().ImportRows.Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(cancellation);
        return [.. numbers.Select(number => RowPlan.Faulty(number, "Row no right"))];
    }

    private Task<(PeopleImport Import, string Slug)?> ClaimAsync(CancellationToken cancellation) => InScopeAsync<(PeopleImport, string)?>(async services =>
    {
        var context = services.GetRequiredService<OrganizationsDbContext>();
        var now = time.GetUtcNow();
        var found = await context.Imports.AsNoTracking().Where(row => (row.State == ImportState.Running || row.State == ImportState.Undoing) && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .OrderBy(row => row.CreatedAt).Join(context.Organizations.Where(row => row.DissolvedAt == null), row => row.OrganizationId, organization => organization.Id, (row, organization) => new { Import = row, organization.Slug })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var claimed = await context.Imports.Where(row => row.Id == found.Import.Id && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, now + Lease), cancellation);
        return claimed == 1 ? (found.Import, found.Slug) : null;
    });

    private Task<int> ExtendAsync(Guid id, CancellationToken cancellation) => InScopeAsync(services =>
    {
        var until = time.GetUtcNow() + Lease;
        return services.GetRequiredService<OrganizationsDbContext>().Imports.Where(row => row.Id == id && (row.State == ImportState.Running || row.State == ImportState.Undoing))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, until), cancellation);
    });

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
