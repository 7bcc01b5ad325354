using Learn.Organizations.Data;
using Learn.Text;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Whom assignments of one organization are for.</summary>
internal sealed class Targets
{
    private readonly Dictionary<Guid, string> paths;
    private readonly Dictionary<Guid, Group> groups;
    private readonly HashSet<(Guid Group, Guid Person)> chosen;

    private Targets(Dictionary<Guid, string> paths, Dictionary<Guid, Group> groups, HashSet<(Guid, Guid)> chosen) => (this.paths, this.groups, this.chosen) = (paths, groups, chosen);

    /// <param name="members">At most a few hundred; nobody else is asked for later.</param>
    public static async Task<Targets> LoadAsync(OrganizationsDbContext context, IReadOnlyList<Assignment> assignments, IReadOnlyList<Member> members, CancellationToken cancellation)
    {
        var groupIds = assignments.Where(row => row.Target == AssignmentTarget.Group).Select(row => row.TargetId).Distinct().ToList();
        var groups = groupIds.Count == 0 ? [] : await context.Groups.AsNoTracking().Where(row => groupIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var people = members.Select(row => row.PersonId).ToList();
        var chosen = groupIds.Count == 0 ? [] : await context.GroupMembers.AsNoTracking()
            .Where(row => groupIds.Contains(row.GroupId) && people.Contains(row.PersonId)).ToListAsync(cancellation);
        var unitIds = members.Select(row => row.UnitId).Concat(assignments.Where(row => row.Target == AssignmentTarget.Unit).Select(row => row.TargetId))
            .Concat(groups.Values.Select(row => row.UnitId)).Distinct().ToList();
        var paths = await context.Units.AsNoTracking().Where(row => unitIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Path, cancellation);
        return new(paths, groups, [.. chosen.Select(row => (row.GroupId, row.PersonId))]);
    }

    /// <param name="row">What she has of it: a rule like «joined this month» gives something to those who come; that the month is over takes it from nobody.</param>
    /// <param name="asksRules">After a rule was changed: it is asked about those who have it as it would have been when they got it.</param>
    public bool Include(Assignment assignment, Member member, AssignedPerson? row, DateTimeOffset now, bool asksRules = false) => member.LeftAt is null && assignment.Target switch
    {
        AssignmentTarget.Organization => true,
        AssignmentTarget.Unit => IsIn(member, assignment.TargetId),
        AssignmentTarget.Group => groups.TryGetValue(assignment.TargetId, out var group) && IsIn(member, group.UnitId)
            && (group.Kind == GroupKind.Fixed ? chosen.Contains((group.Id, member.PersonId)) : IsGiven(group, member, row, now, asksRules)),
        _ => assignment.TargetId == member.PersonId,
    };

    /// <summary>Whether a rule is about her.</summary>
    public static bool Fits(Group group, Member member, DateTimeOffset now) =>
        (group.JoinedWithinDays is not { } days || member.JoinedAt >= now.AddDays(-days))
        && (group.RuleTitle is null || member.SearchTitle?.Contains(FoldedText.Of(group.RuleTitle, Member.TitleLength), StringComparison.Ordinal) == true);

    private static bool IsGiven(Group group, Member member, AssignedPerson? row, DateTimeOffset now, bool asksRules) =>
        row is { EndedAt: null } ? !asksRules || Fits(group, member, row.AssignedAt) : Fits(group, member, now);

    private bool IsIn(Member member, Guid unit) =>
        paths.TryGetValue(member.UnitId, out var path) && paths.TryGetValue(unit, out var above) && path.StartsWith(above, StringComparison.Ordinal);
}
