using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The rows of an import that could not be taken, as they were in the file.</summary>
internal sealed record GetImportFaults(ClaimsPrincipal By, string Slug, Guid Id) : IRequest<ImportFaults?>;

internal sealed record ImportFaults(IReadOnlyList<string> Headers, IReadOnlyList<ImportFault> Rows);

/// <param name="Fault">The key of the text that says what is wrong.</param>
internal sealed record ImportFault(int Number, string Fault, IReadOnlyList<string> Cells);

internal sealed class GetImportFaultsHandler(OrganizationsDbContext context, OrganizationAccess access, ImportPlanner planner) : IRequestHandler<GetImportFaults, ImportFaults?>
{
    public async Task<ImportFaults?> Handle(GetImportFaults request, CancellationToken cancellationToken)
    {
        if (await access.FindImportAsync(context, request.By, request.Slug, request.Id, cancellationToken) is not (var reach, var import, _))
            return null;
        var rows = await context.ImportRows.AsNoTracking().Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        // Before it is begun the faults are those that it would have.
        var faults = import.State == ImportState.Read
            ? (await planner.PlanAsync(import, ColumnMapping.FromJson(import.Mapping), reach, cancellationToken)).Where(plan => plan.Fault is not null).ToDictionary(plan => plan.Number, plan => plan.Fault!)
            : rows.Where(row => row.State == ImportRowState.Faulty).ToDictionary(row => row.Number, row => row.Fault!);
        return new(ImportJson.Read(import.Headers), [.. rows.Where(row => faults.ContainsKey(row.Number)).Select(row => new ImportFault(row.Number, faults[row.Number], ImportJson.Read(row.Cells)))]);
    }
}
