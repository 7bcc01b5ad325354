using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Has a list that was read done, in the background. Beginning twice is beginning once.</summary>
/// <param name="Mapping">Which column is what; null for what was guessed.</param>
internal sealed record StartImport(ClaimsPrincipal By, string Slug, Guid Id, ColumnMapping? Mapping) : IRequest<bool>;

internal sealed class StartImportHandler(
    OrganizationsDbContext context, OrganizationAccess access, ImportPlanner planner, MissingUnits units, MailAllowance allowance, Alarm<ImportRunner> alarm, IStringLocalizer<Texts> texts,
    TimeProvider time) : IRequestHandler<StartImport, bool>
{
    public async Task<bool> Handle(StartImport request, CancellationToken cancellationToken)
    {
        if (await access.FindImportAsync(context, request.By, request.Slug, request.Id, cancellationToken) is not (var reach, var import, _))
            return false;
        if (import.State != ImportState.Read)
            return true;
        var mapping = (request.Mapping ?? ColumnMapping.FromJson(import.Mapping)).Within(ImportJson.Read(import.Headers).Length);
        if (mapping is { Name: null, Email: null, EmployeeNumber: null })
            throw Faults.Of("Name", texts["Columns missing"]);
        var plans = await planner.PlanAsync(import, mapping, reach, cancellationToken);
        await CheckMailsAsync(reach, plans.Count(plan => plan.State == ImportRowState.Invited), cancellationToken);
        await CheckAccountsAsync(reach, plans.Count(plan => plan.State == ImportRowState.AccountMade), cancellationToken);
        if (plans.Select(plan => plan.NewUnit).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } missing)
            await units.AddAsync(request.By, request.Slug, import.UnitId, missing, cancellationToken);
        var (json, by, now) = (mapping.ToJson(), reach.PersonId, time.GetUtcNow());
        await context.Imports.Where(row => row.Id == import.Id && row.State == ImportState.Read)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, ImportState.Running).SetProperty(row => row.Mapping, json).SetProperty(row => row.WorkedAt, now)
                    .SetProperty(row => row.StartedBy, by).SetProperty(row => row.IsProgram, by == null), cancellationToken);
        alarm.Ring();
        return true;
    }

    /// <summary>Said before anything is done; each part asks again.</summary>
    private async Task CheckMailsAsync(Reach reach, int planned, CancellationToken cancellation)
    {
        if (planned == 0)
            return;
        if (!await allowance.MayMailAsync(reach, cancellation))
            throw Faults.Of("Email", texts["Confirm your address to mail"]);
        if (await allowance.LeftForListAsync(reach, cancellation) is var left && left < planned)
            throw Faults.Of("Name", texts["Too many mails today {0}", left]);
    }

    /// <summary>The same for accounts.</summary>
    private async Task CheckAccountsAsync(Reach reach, int planned, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (planned > 0 && planned > await AccountLimit.LeftAsync(context, reach.Organization, reach.PersonId, now, cancellation))
            throw Faults.Of("Name", texts["Too many accounts {0}", AccountLimit.Of(reach.Organization, now)]);
    }
}

/// <summary>Has an import undone, in the background; for thirty days.</summary>
internal sealed record UndoImport(ClaimsPrincipal By, string Slug, Guid Id) : IRequest<bool>;

internal sealed class UndoImportHandler(OrganizationsDbContext context, OrganizationAccess access, Alarm<ImportRunner> alarm, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<UndoImport, bool>
{
    internal const int Days = 30;

    public async Task<bool> Handle(UndoImport request, CancellationToken cancellationToken)
    {
        if (await access.FindImportAsync(context, request.By, request.Slug, request.Id, cancellationToken) is not (var reach, var import, _))
            return false;
        var (by, now) = (reach.PersonId, time.GetUtcNow());
        if (import.State == ImportState.Done && import.CreatedAt < now.AddDays(-Days))
            throw Faults.Of("Undo", texts["Undo too late {0}", Days]);
        await context.Imports.Where(row => row.Id == import.Id && row.State == ImportState.Done)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ImportState.Undoing).SetProperty(row => row.Done, 0).SetProperty(row => row.UndoneBy, by).SetProperty(row => row.WorkedAt, now), cancellationToken);
        // One that nobody began is only dropped.
        if (import.State == ImportState.Read)
        {
            await context.ImportRows.Where(row => row.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Imports.Where(row => row.Id == import.Id).ExecuteDeleteAsync(cancellationToken);
        }
        alarm.Ring();
        return true;
    }
}
