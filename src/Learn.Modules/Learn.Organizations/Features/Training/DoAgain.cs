using Learn.Learning.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>
/// Someone says that she has done a course again, which comes back every year. Learning says whether it is so: its quizzes have to be passed
/// again; where there are none, her word counts.
/// </summary>
/// <returns>Null when she has nothing to do again there; else whether it is done.</returns>
internal sealed record DoAgain(Guid Person, Guid Assignment) : IRequest<bool?>;

internal sealed class DoAgainHandler(IDbContextFactory<OrganizationsDbContext> contexts, IMediator mediator, TimeProvider time) : IRequestHandler<DoAgain, bool?>
{
    public async Task<bool?> Handle(DoAgain request, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Open(context, request).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } row)
            return null;
        if (!await mediator.Send(new HasDoneAgain(row.PersonId, row.SubjectId, row.AssignedAt), cancellationToken))
            return false;

        var (now, progress) = (time.GetUtcNow(), await mediator.Send(new GetProgressOf(row.SubjectId, [row.PersonId], ScoredSince: row.AssignedAt), cancellationToken));
        var score = progress.GetValueOrDefault(row.PersonId)?.Score;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var ledger = await TrainingLedger.OpenAsync(context, row.OrganizationId, now, cancellationToken);
        var assignment = await context.Assignments.AsNoTracking().SingleAsync(found => found.Id == request.Assignment, cancellationToken);
        if (await Open(context, request).SingleOrDefaultAsync(cancellationToken) is not { } open)
            return null;
        ledger.Change(open, assignment, changed =>
            (changed.State, changed.DoneAt, changed.ActiveAt, changed.StartedAt, changed.Score) = (AssignedState.Done, now, now, changed.StartedAt ?? now, score));
        await ledger.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static IQueryable<AssignedPerson> Open(OrganizationsDbContext context, DoAgain request) => context.AssignedPeople.Where(row =>
        row.AssignmentId == request.Assignment && row.PersonId == request.Person && row.Round > 1 && row.EndedAt == null
        && (row.State == AssignedState.Assigned || row.State == AssignedState.Started));
}
