using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>An import and, as long as nothing is done, what it would do.</summary>
/// <param name="Mapping">Another choice of columns to try; null for what was chosen.</param>
internal sealed record GetImport(ClaimsPrincipal By, string Slug, Guid Id, ColumnMapping? Mapping = null) : IRequest<ImportView?>;

/// <param name="Sample">The first rows, and what would become of each.</param>
/// <param name="Plans">Of all rows; empty once it was begun.</param>
/// <param name="Faulty">The first rows that can't be taken.</param>
internal sealed record ImportView(
    Reach Reach, PeopleImport Import, Unit Unit, IReadOnlyList<string> Headers, ColumnMapping Mapping, IReadOnlyList<RowPlan> Sample, IReadOnlyList<RowPlan> Plans, IReadOnlyList<FaultyRow> Faulty)
{
    public int Count(ImportRowState state) => Plans.Count(plan => plan.State == state);
}

internal sealed record FaultyRow(int Number, string Fault, string Text);

internal sealed class GetImportHandler(OrganizationsDbContext context, OrganizationAccess access, ImportPlanner planner) : IRequestHandler<GetImport, ImportView?>
{
    private const int SampleSize = 8;
    private const int FaultsShown = 20;

    public async Task<ImportView?> Handle(GetImport request, CancellationToken cancellationToken)
    {
        if (await access.FindImportAsync(context, request.By, request.Slug, request.Id, cancellationToken) is not (var reach, var import, var unit))
            return null;
        var headers = ImportJson.Read(import.Headers);
        var mapping = (request.Mapping ?? ColumnMapping.FromJson(import.Mapping)).Within(headers.Length);
        var plans = import.State == ImportState.Read ? await planner.PlanAsync(import, mapping, reach, cancellationToken) : [];
        return new(reach, import, unit, headers, mapping, [.. plans.Take(SampleSize)], plans, await FaultyAsync(import, plans, cancellationToken));
    }

    private async Task<IReadOnlyList<FaultyRow>> FaultyAsync(PeopleImport import, IReadOnlyList<RowPlan> plans, CancellationToken cancellation)
    {
        var rows = context.ImportRows.AsNoTracking().Where(row => row.ImportId == import.Id);
        if (import.State != ImportState.Read)
        {
            var found = await rows.Where(row => row.State == ImportRowState.Faulty).OrderBy(row => row.Number).Take(FaultsShown).ToListAsync(cancellation);
            return [.. found.Select(row => new FaultyRow(row.Number, row.Fault!, TextOf(row.Cells)))];
        }
        var faulty = plans.Where(plan => plan.Fault is not null).Take(FaultsShown).ToDictionary(plan => plan.Number, plan => plan.Fault!);
        var numbers = faulty.Keys.ToList();
        var cells = await rows.Where(row => numbers.Contains(row.Number)).OrderBy(row => row.Number).ToListAsync(cancellation);
        return [.. cells.Select(row => new FaultyRow(row.Number, faulty[row.Number], TextOf(row.Cells)))];
    }

    private static string TextOf(string cells)
    {
        var text = string.Join(" · ", ImportJson.Read(cells).Where(cell => cell.Length > 0));
        return text.Length > 200 ? text[..200] : text;
    }
}

internal static class ImportAccess
{
    /// <summary>An import of a unit whose people she manages; it is tracked.</summary>
    public static async Task<(Reach Reach, PeopleImport Import, Unit Unit)?> FindImportAsync(
        this OrganizationAccess access, OrganizationsDbContext context, ClaimsPrincipal by, string slug, Guid id, CancellationToken cancellation) =>
        await access.FindAsync(by, slug, OrganizationActions.ManagePeople, cancellation) is { } reach
        && await context.Imports.SingleOrDefaultAsync(row => row.Id == id && row.OrganizationId == reach.OrganizationId, cancellation) is { } import
        && await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, import.UnitId, cancellation) is { } unit
            ? (reach, import, unit)
            : null;
}
