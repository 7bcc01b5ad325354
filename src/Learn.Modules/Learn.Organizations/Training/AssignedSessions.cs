using Learn.Live.Contracts;
using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>
/// What was given to people goes with the plan of a live session: one that is called off is taken back, one that is moved is due at its new end. It asks how
/// the session stands, so it may be told late and twice.
/// </summary>
internal sealed class AssignedSessions(IDbContextFactory<OrganizationsDbContext> contexts, IMediator mediator, TimeProvider time) : INotificationHandler<SessionReplanned>
{
    public Task Handle(SessionReplanned notification, CancellationToken cancellationToken) => FollowAsync(notification.SessionId, cancellationToken);

    public async Task FollowAsync(Guid id, CancellationToken cancellation)
    {
        if (!(await mediator.Send(new GetLiveSessions([id]), cancellation)).TryGetValue(id, out var session))
            return;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var organizations = await context.Assignments.Where(row => row.SubjectId == id && row.EndedAt == null).Select(row => row.OrganizationId).Distinct().ToListAsync(cancellation);
        foreach (var organization in organizations.Order())
            await ChangeAsync(organization, session, cancellation);
    }

    private async Task ChangeAsync(Guid organization, LiveSessionInfo session, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await TrainingLedger.OpenAsync(context, organization, now, cancellation);
        foreach (var assignment in await context.Assignments.Where(row => row.SubjectId == session.Id && row.OrganizationId == organization && row.EndedAt == null).ToListAsync(cancellation))
        {
            if (session.CancelledAt is null && assignment.DueAt == session.EndOf())
                continue;
            if (session.CancelledAt is not null)
            {
                assignment.EndedAt = now;
                context.Note(organization, null, "assignment ended", now, assignment.UnitId);
            }
            assignment.DueAt = session.EndOf();
            context.Publish(new AssignmentChanged(assignment.Id), now);
        }
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
