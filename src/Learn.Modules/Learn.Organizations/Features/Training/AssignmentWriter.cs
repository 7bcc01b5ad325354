using Learn.Organizations.Access;
using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.Events;

namespace Learn.Organizations.Features.Training;

/// <summary>Makes and changes assignments when it is the organization's turn: whoever comes or moves at this moment is there before it, or sees it.</summary>
internal sealed class AssignmentWriter(OrganizationsDbContext context, AssignmentFiller filler, AssignedSessions sessions, TimeProvider time)
{
    /// <summary>What is done stands in the audit log. The first some hundred people have it when the call returns; the others a moment later.</summary>
    /// <param name="change">Done in that turn; the assignment, and what the audit log says of it. Null to leave everything as it is.</param>
    /// <returns>Whether something was done.</returns>
    public async Task<bool> WriteAsync(Reach reach, Func<Task<(Assignment Assignment, string Action)?>> change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Assignment assignment;
        await using (var transaction = await context.Database.BeginTransactionAsync(cancellation))
        {
            await TrainingLedger.OpenAsync(context, reach.OrganizationId, now, cancellation);
            if (await change() is not (var changed, var action))
                return false;
            assignment = changed;
            context.Note(reach, action, now, assignment.UnitId, assignment.Target == AssignmentTarget.Person ? assignment.TargetId : null);
            context.Publish(new AssignmentChanged(assignment.Id), now);
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        // The session may have been moved or called off before this was there to go with it.
        if (assignment is { Subject: AssignmentSubject.LiveSession, EndedAt: null })
            await sessions.FollowAsync(assignment.SubjectId, cancellation);
        await filler.FillAsync(assignment.Id, null, cancellation);
        return true;
    }
}
