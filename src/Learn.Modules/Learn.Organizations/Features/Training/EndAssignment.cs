using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features.Training;

/// <summary>Takes an assignment back, or gives it again: nobody has to do it any more; what was done stays in the reports.</summary>
/// <returns>Whether there is one that she may take back.</returns>
internal sealed record EndAssignment(ClaimsPrincipal By, string Slug, Guid Assignment, bool IsEnded = true) : IRequest<bool>;

internal sealed class EndAssignmentHandler(
    OrganizationsDbContext context, OrganizationAccess access, AssignmentWriter writer, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<EndAssignment, bool>
{
    public async Task<bool> Handle(EndAssignment request, CancellationToken cancellationToken)
    {
        if (await access.FindAssignmentAsync(context, request.By, request.Slug, request.Assignment, OrganizationActions.Assign, cancellationToken) is not var (reach, assignment))
            return false;
        await writer.WriteAsync(reach, async () =>
        {
            await context.Entry(assignment).ReloadAsync(cancellationToken);
            if (assignment.EndedAt is not null == request.IsEnded)
                return null;
            if (!request.IsEnded && await context.HasInForceAsync(assignment, cancellationToken))
                throw Faults.Of("Assignment", texts["Assigned already"]);
            assignment.EndedAt = request.IsEnded ? time.GetUtcNow() : null;
            return (assignment, request.IsEnded ? "assignment ended" : "assignment resumed");
        }, cancellationToken);
        return true;
    }
}

internal static class AssignmentAccess
{
    /// <summary>
    /// An assignment that she may do something with. To see it is enough that it reaches into her part of the tree (<see cref="AssignmentSight"/>); to change it, it
    /// has to belong there.
    /// </summary>
    public static async Task<(Reach Reach, Assignment Assignment)?> FindAssignmentAsync(
        this OrganizationAccess access, OrganizationsDbContext context, ClaimsPrincipal by, string slug, Guid id, OrganizationActions action, CancellationToken cancellation)
    {
        if (await access.FindAsync(by, slug, action, cancellation) is not { } reach
            || await context.AssignmentsSeenBy(reach).SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } assignment
            || await context.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Id == assignment.UnitId, cancellation) is not { } unit)
            return null;
        return action != OrganizationActions.Assign || unit.IsIn(reach.Unit) ? (reach, assignment) : null;
    }
}
