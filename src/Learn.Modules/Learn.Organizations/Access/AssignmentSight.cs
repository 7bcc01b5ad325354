using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Access;

/// <summary>Which assignments someone sees.</summary>
internal static class AssignmentSight
{
    /// <summary>Whether another assignment in force gives the same to the same.</summary>
    public static Task<bool> HasInForceAsync(this OrganizationsDbContext context, Assignment like, CancellationToken cancellation) => context.Assignments.AnyAsync(
        row => row.Id != like.Id && row.OrganizationId == like.OrganizationId && row.TargetId == like.TargetId && row.Target == like.Target && row.SubjectId == like.SubjectId && row.EndedAt == null, cancellation);

    /// <summary>
    /// What belongs to her part of the tree, and what reaches into it from above: what was given to all or to a whole unit, and to a group with people of hers.
    /// Never what was given to one person above her.
    /// </summary>
    public static IQueryable<Assignment> AssignmentsSeenBy(this OrganizationsDbContext context, Reach reach)
    {
        var (organization, path) = (reach.OrganizationId, reach.Unit.Path);
        var all = context.Assignments.Where(row => row.OrganizationId == organization);
        var above = Unit.IdsIn(path).Where(id => id != reach.Unit.Id).ToList();
        if (above.Count == 0)
            return all;
        var below = context.Units.Where(unit => unit.OrganizationId == organization && unit.Path.StartsWith(path)).Select(unit => unit.Id);
        return all.Where(row => below.Contains(row.UnitId)
            || (above.Contains(row.UnitId) && (row.Target == AssignmentTarget.Organization || row.Target == AssignmentTarget.Unit
                || (row.Target == AssignmentTarget.Group && context.AssignedPeople.Any(of => of.AssignmentId == row.Id && of.EndedAt == null && below.Contains(of.UnitId))))));
    }
}
