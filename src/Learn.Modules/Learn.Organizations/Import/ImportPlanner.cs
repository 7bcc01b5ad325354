using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>
/// Decides what a list does before anything is done: what is shown beforehand is what happens. It never asks who has an account: someone is known here
/// only by her number, or by an invitation of this organization's that she came in by (<c>docs/decisions/0004-accounts-never-tell.md</c>).
/// </summary>
internal sealed class ImportPlanner(OrganizationsDbContext context, TimeProvider time)
{
    private const int AskedAtOnce = 1000;

    /// <returns>A plan for each row, in the file's order.</returns>
    public async Task<IReadOnlyList<RowPlan>> PlanAsync(PeopleImport import, ColumnMapping mapping, Reach reach, CancellationToken cancellation)
    {
        var rows = await context.ImportRows.AsNoTracking().Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).Select(row => new { row.Number, row.Cells }).ToListAsync(cancellation);
        var people = rows.Select(row => Read(row.Number, ImportJson.Read(row.Cells), mapping)).ToList();
        var units = await context.Units.AsNoTracking().Where(row => row.OrganizationId == import.OrganizationId).ToListAsync(cancellation);
        if (units.SingleOrDefault(unit => unit.Id == import.UnitId) is not { } first || !reach.May(OrganizationActions.ManagePeople, first))
            return [.. people.Select(person => RowPlan.Faulty(person.Number, "Row no right"))];
        var slips = people.Exists(person => person.Email is null) ? await WaitingSlips.LoadAsync(context, import, time.GetUtcNow(), cancellation) : WaitingSlips.None;
        var check = new RowCheck(reach, first, units, mapping.AddsUnits, await ByNumberAsync(import, people, cancellation), await ByAddressAsync(import, people, cancellation), slips);
        return [.. people.Select(check.Plan)];
    }

    private static RowPerson Read(int number, string[] cells, ColumnMapping mapping)
    {
        return new(number, Cell(mapping.Name), Cell(mapping.Email), Cell(mapping.Unit), Cell(mapping.EmployeeNumber), Cell(mapping.Title));

        string? Cell(int? column) => column is { } at && at < cells.Length && cells[at].Length > 0 ? cells[at] : null;
    }

    private async Task<ILookup<string, Member>> ByNumberAsync(PeopleImport import, List<RowPerson> people, CancellationToken cancellation)
    {
        var found = new List<Member>();
        foreach (var numbers in people.Select(person => person.EmployeeNumber).OfType<string>().Distinct().Chunk(AskedAtOnce))
            found.AddRange(await context.Members.AsNoTracking().Where(row => row.OrganizationId == import.OrganizationId && row.LeftAt == null && numbers.Contains(row.EmployeeNumber!)).ToListAsync(cancellation));
        return found.ToLookup(member => member.EmployeeNumber!, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyDictionary<string, Member>> ByAddressAsync(PeopleImport import, List<RowPerson> people, CancellationToken cancellation)
    {
        var found = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var addresses in people.Select(person => Invitation.Normalize(person.Email)).OfType<string>().Distinct().Chunk(AskedAtOnce))
        {
            // In two questions: in one, a database that keeps no statistics goes through all members for each thousand addresses.
            var invitations = await context.Invitations.Where(row => row.OrganizationId == import.OrganizationId && addresses.Contains(row.Email!))
                .ToDictionaryAsync(row => row.Id, row => row.Email!, cancellation);
            var ids = invitations.Keys.Select(id => (Guid?)id).ToList();
            var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == import.OrganizationId && row.LeftAt == null && ids.Contains(row.InvitationId)).ToListAsync(cancellation);
            foreach (var member in members)
                found.TryAdd(invitations[member.InvitationId!.Value], member);
        }
        return found;
    }
}

/// <summary>What a row says, by what its columns are.</summary>
internal sealed record RowPerson(int Number, string? Name, string? Email, string? Unit, string? EmployeeNumber, string? Title);
