using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>Which rows are on a page of a list, found in indexes; only these rows are then read.</summary>
internal static class ProgressPaging
{
    /// <summary>People with a name whose rows are looked up one by one.</summary>
    private const int VeryFewPeople = 200;

    /// <summary>People with a name who are looked up beforehand; of more, enough are soon met among the rows.</summary>
    private const int FewPeople = 3_000;

    /// <returns>The keys of a page in its order, how many there are in all, and whether a search was cut off there.</returns>
    public static async Task<(IReadOnlyList<ProgressKey> Keys, int Total, bool IsCut)> KeysAsync(
        this OrganizationsDbContext context, Unit unit, ProgressFilter filter, int page, CancellationToken cancellation)
    {
        var rows = context.RowsIn(unit, filter);
        var before = (page - 1) * FindProgress.PageSize;
        if (ProgressQueries.Words(filter.Query) is not { Length: > 0 } words)
        {
            var ordered = filter.Standing?.IsAttention() == true ? InDueOrder(rows) : InNameOrder(context, unit, rows, "");
            return (await ordered.Skip(before).Take(FindProgress.PageSize).ToListAsync(cancellation), await TotalAsync(context, unit, filter, rows, cancellation), false);
        }
        // One look finds the page and how many there are.
        var found = filter.Standing?.IsAttention() == true ? InDueOrder(await NamedAsync(context, unit, filter, words, cancellation)) : InNameOrder(context, unit, rows, words);
        var keys = await found.Take(FindProgress.MostFound + 1).ToListAsync(cancellation);
        return ([.. keys.Take(FindProgress.MostFound).Skip(before).Take(FindProgress.PageSize)], Math.Min(keys.Count, FindProgress.MostFound), keys.Count > FindProgress.MostFound);
    }

    public static async Task<IReadOnlyList<ProgressPair>> PairsAsync(this OrganizationsDbContext context, IReadOnlyList<ProgressKey> keys, CancellationToken cancellation)
    {
        var (assignments, people) = (keys.Select(key => key.AssignmentId).Distinct().ToList(), keys.Select(key => key.PersonId).Distinct().ToList());
        var pairs = await (from row in context.AssignedPeople.AsNoTracking()
                           join member in context.Members.AsNoTracking() on new { row.OrganizationId, row.PersonId } equals new { member.OrganizationId, member.PersonId }
                           where assignments.Contains(row.AssignmentId) && people.Contains(row.PersonId)
                           select new ProgressPair { Assigned = row, Member = member }).ToListAsync(cancellation);
        var found = pairs.ToDictionary(pair => new ProgressKey(pair.Assigned.AssignmentId, pair.Assigned.PersonId, pair.Assigned.Round));
        return [.. keys.Where(found.ContainsKey).Select(key => found[key])];
    }

    /// <summary>As the indexes of those who need attention have them.</summary>
    private static IQueryable<ProgressKey> InDueOrder(IQueryable<AssignedPerson> rows) =>
        rows.OrderBy(row => row.DueAt).ThenBy(row => row.PersonId).ThenBy(row => row.AssignmentId).ThenBy(row => row.Round)
            .Select(row => new ProgressKey(row.AssignmentId, row.PersonId, row.Round));

    /// <summary>
    /// Of rows that have not ended there is one round at most. That order ends without it: with it SQLite (3.50) sorts all rows instead of following the index of names.
    /// </summary>
    private static IQueryable<ProgressKey> InNameOrder(OrganizationsDbContext context, Unit unit, IQueryable<AssignedPerson> rows, string words)
    {
        var members = Within(context, unit);
        if (words.Length > 0)
            members = members.Where(member => member.SearchName.Contains(words));
        return from member in members
               join row in rows on new { member.OrganizationId, member.PersonId } equals new { row.OrganizationId, row.PersonId }
               orderby member.SearchName, member.PersonId, row.AssignmentId
               select new ProgressKey(row.AssignmentId, row.PersonId, row.Round);
    }

    /// <summary>Those of people with such a name. All three questions give the same; which one is quick depends on how many people these are.</summary>
    private static async Task<IQueryable<AssignedPerson>> NamedAsync(OrganizationsDbContext context, Unit unit, ProgressFilter filter, string words, CancellationToken cancellation)
    {
        var found = await Within(context, unit).Where(member => member.SearchName.Contains(words)).OrderBy(member => member.SearchName).Select(member => member.PersonId)
            .Take(FewPeople + 1).ToListAsync(cancellation);
        if (found.Count <= VeryFewPeople)
            return context.RowsIn(unit, filter, found);
        var rows = context.RowsIn(unit, filter);
        // One parameter: a statement with thousands takes longer to write than to answer.
        return found.Count <= FewPeople
            ? rows.Where(row => EF.Parameter(found).Contains(row.PersonId))
            : rows.Where(row => context.Members.Any(member => member.OrganizationId == row.OrganizationId && member.PersonId == row.PersonId && member.SearchName.Contains(words)));
    }

    /// <summary>Of the whole also those who have left: their rows have ended, and an index alone tells the others' names.</summary>
    private static IQueryable<Member> Within(OrganizationsDbContext context, Unit unit) =>
        unit.ParentId is null ? context.Members.AsNoTracking().Where(member => member.OrganizationId == unit.OrganizationId) : context.MembersIn(unit);

    /// <summary>What the counts know needs no counting.</summary>
    private static async Task<int> TotalAsync(OrganizationsDbContext context, Unit unit, ProgressFilter filter, IQueryable<AssignedPerson> rows, CancellationToken cancellation)
    {
        if (filter is not { Assignment: null, Person: null })
            return await rows.CountAsync(cancellation);
        var counts = context.CountsIn(unit);
        var sums = await (filter.IsOwn ? counts.Where(row => row.UnitId == unit.Id) : counts).BySubjectAsync(cancellation);
        return filter.Subject is { } subject ? sums.GetValueOrDefault(subject, Sums.None).At(filter.Standing) : sums.Values.Sum(sum => sum.At(filter.Standing));
    }
}

internal readonly record struct ProgressKey(Guid AssignmentId, Guid PersonId, int Round);
