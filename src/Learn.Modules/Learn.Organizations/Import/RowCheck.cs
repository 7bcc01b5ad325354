using Learn.Organizations.Access;
using Learn.Organizations.Data;

namespace Learn.Organizations.Import;

/// <summary>Looks at the rows of a list, one after the other: it remembers who was there before.</summary>
/// <param name="first">Where those belong whose row names no unit.</param>
/// <param name="units">All of the organization.</param>
/// <param name="addsUnits">Whether a unit that isn't there is to be added.</param>
internal sealed class RowCheck(
    Reach reach, Unit first, IReadOnlyList<Unit> units, bool addsUnits, ILookup<string, Member> byNumber, IReadOnlyDictionary<string, Member> byAddress, WaitingSlips slips)
{
    private readonly UnitNames names = new([.. units.Where(unit => unit.IsIn(first))], units);
    private readonly Dictionary<Guid, Unit> unitById = units.ToDictionary(unit => unit.Id);
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> numbers = new(StringComparer.Ordinal);

    public RowPlan Plan(RowPerson row)
    {
        if (FaultOf(row) is { } fault)
            return RowPlan.Faulty(row, fault);
        var (unit, unknown) = row.Unit is null ? (null, null) : names.Find(row.Unit);
        var added = unknown == UnitNames.Unknown && MayAdd(row.Unit!) ? row.Unit : null;
        if (unknown is not null && added is null)
            return RowPlan.Faulty(row, unknown);
        if (!IsFirst(row))
            return RowPlan.Faulty(row, "Row twice");
        if (row.EmployeeNumber is { } number && byNumber[number].Skip(1).Any())
            return RowPlan.Faulty(row, "Row number ambiguous");
        if (Find(row) is { } member)
            return PlanChange(row, member, unit, added);
        if (row.Email is null && row.Name is null)
            return RowPlan.Faulty(row, "Row without name");
        var waits = row.Email is null && added is null && slips.Wait(row, unit ?? first);
        var state = waits ? ImportRowState.Skipped : row.Email is null ? ImportRowState.AccountMade : ImportRowState.Invited;
        return new(row.Number, state, null, row.Name, row.Email, added is null ? unit ?? first : null, row.EmployeeNumber, row.Title, null) { NewUnit = added, Note = waits ? "Row has slip" : null };
    }

    private bool MayAdd(string named) =>
        addsUnits && reach.May(OrganizationActions.ManageUnits, first) && UnitNames.PartsOf(named) is { Length: > 0 } parts
        && Unit.DepthOf(first.Path) + parts.Length <= Unit.MaxDepth && parts.All(part => part.Length <= Unit.NameLength && PlainText.IsName(part));

    private static string? FaultOf(RowPerson row)
    {
        if (row is { Name: null, Email: null, EmployeeNumber: null })
            return "Row without name";
        if (row.Email is not null && !PlainText.IsEmail(row.Email))
            return "Row address wrong";
        if (row.Name is { } name && (name.Length > Member.NameLength || !PlainText.IsPersonName(name)))
            return "Row name wrong";
        if (row.EmployeeNumber is { } number && (number.Length > Member.NumberLength || !number.EnumerateRunes().All(PlainText.IsPlain)))
            return "Row number wrong";
        return row.Title is { } title && (title.Length > Member.TitleLength || !PlainText.IsName(title)) ? "Row title wrong" : null;
    }

    private bool IsFirst(RowPerson row)
    {
        var isNewAddress = row.Email is null || addresses.Add(Invitation.Normalize(row.Email)!);
        var isNewNumber = row.EmployeeNumber is null || numbers.Add(row.EmployeeNumber);
        return isNewAddress && isNewNumber;
    }

    private Member? Find(RowPerson row) =>
        row.EmployeeNumber is not null && byNumber[row.EmployeeNumber].FirstOrDefault() is { } numbered ? numbered
        : row.Email is not null && byAddress.TryGetValue(Invitation.Normalize(row.Email)!, out var addressed) ? addressed
        : null;

    private RowPlan PlanChange(RowPerson row, Member member, Unit? unit, string? added)
    {
        // Who may add a unit below her own may move people there.
        var to = added is null ? unit ?? unitById[member.UnitId] : first;
        if (!reach.MayChange(member, unitById[member.UnitId]) || !reach.MayGive(member.Role, to))
            return RowPlan.Faulty(row, "Row elsewhere");
        var isSame = added is null && member.UnitId == to.Id && (row.Name ?? member.Name) == member.Name && (row.EmployeeNumber ?? member.EmployeeNumber) == member.EmployeeNumber && (row.Title ?? member.Title) == member.Title;
        return new(row.Number, isSame ? ImportRowState.Skipped : ImportRowState.Updated, null, row.Name ?? member.Name, row.Email, added is null ? to : null, row.EmployeeNumber ?? member.EmployeeNumber, row.Title ?? member.Title, member.PersonId) { NewUnit = added };
    }
}
