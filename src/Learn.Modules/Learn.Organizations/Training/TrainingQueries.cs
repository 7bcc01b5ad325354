using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>What reports read. Numbers come from the counts, lists from the rows; what ended is in neither.</summary>
internal static class TrainingQueries
{
    /// <summary>What is assigned to people in a unit and below.</summary>
    /// <param name="people">These alone, some hundred at most; null for all.</param>
    public static IQueryable<AssignedPerson> RowsIn(this OrganizationsDbContext context, Unit unit, Standing? standing = null, IReadOnlyList<Guid>? people = null)
    {
        var (organization, path) = (unit.OrganizationId, unit.Path);
        var rows = context.AssignedPeople.AsNoTracking().At(standing);
        // What ended needs no attention (AttentionRules): asking for it would only make the database look at each row, beside the index.
        if (standing?.IsAttention() != true)
            rows = rows.Where(row => row.EndedAt == null);
        if (people is not null)
            rows = rows.Where(row => people.Contains(row.PersonId));
        // Of few people SQLite would look through the index of all who need attention, if it was asked for the organization itself.
        if (unit.ParentId is null)
            return people is null ? rows.Where(row => row.OrganizationId == organization) : rows.Where(row => context.Assignments.Any(of => of.Id == row.AssignmentId && of.OrganizationId == organization));
        return rows.Where(row => context.Units.Where(below => below.OrganizationId == organization && below.Path.StartsWith(path)).Select(below => below.Id).Contains(row.UnitId));
    }

    public static IQueryable<CompletionCount> CountsIn(this OrganizationsDbContext context, Unit unit)
    {
        var (organization, path) = (unit.OrganizationId, unit.Path);
        var counts = context.Counts.AsNoTracking().Where(row => row.OrganizationId == organization);
        return unit.ParentId is null ? counts : counts.Where(row => context.Units.Where(below => below.OrganizationId == organization && below.Path.StartsWith(path)).Select(below => below.Id).Contains(row.UnitId));
    }

    public static Task<Dictionary<Guid, Sums>> BySubjectAsync(this IQueryable<CompletionCount> counts, CancellationToken cancellation) =>
        counts.Where(row => row.Assigned != 0).GroupBy(row => row.SubjectId).ToSumsAsync(cancellation);

    public static Task<Dictionary<Guid, Sums>> ByUnitAsync(this IQueryable<CompletionCount> counts, CancellationToken cancellation) =>
        counts.Where(row => row.Assigned != 0).GroupBy(row => row.UnitId).ToSumsAsync(cancellation);
}
