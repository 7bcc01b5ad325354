using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Learning.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Features;

/// <summary>
/// A learner's certificates, the newest first. What is missing is issued: for courses that were completed before this module ran, or whose
/// completion could not be handled.
/// </summary>
internal sealed record GetMyCredentials(Guid LearnerId) : IRequest<IReadOnlyList<HeldCredential>>;

/// <returns>Null when she has none with this id.</returns>
internal sealed record GetMyCredential(Guid LearnerId, Guid Id) : IRequest<HeldCredential?>;

internal sealed class GetMyCredentialsHandler(CredentialsDbContext context, ICatalogue catalogue, IMediator mediator)
    : IRequestHandler<GetMyCredentials, IReadOnlyList<HeldCredential>>, IRequestHandler<GetMyCredential, HeldCredential?>
{
    public async Task<IReadOnlyList<HeldCredential>> Handle(GetMyCredentials request, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(request.LearnerId, cancellationToken);
        var held = rows.Select(row => row.CourseId).ToHashSet();
        var issued = false;
        foreach (var progress in await mediator.Send(new GetLearnerProgress(request.LearnerId), cancellationToken))
        {
            if (progress.CompletedAt is { } completedAt && !held.Contains(progress.CourseId))
                issued |= await mediator.Send(new IssueCredential(request.LearnerId, progress.CourseId, progress.VersionId, completedAt), cancellationToken) is not null;
        }
        if (issued)
            rows = await RowsAsync(request.LearnerId, cancellationToken);

        var credentials = new List<HeldCredential>();
        foreach (var row in rows)
            credentials.Add(new(row, await catalogue.FindVersionAsync(row.VersionId, cancellationToken)));
        return credentials;
    }

    public async Task<HeldCredential?> Handle(GetMyCredential request, CancellationToken cancellationToken) =>
        await context.Credentials.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id && row.LearnerId == request.LearnerId, cancellationToken) is { } row
            ? new(row, await catalogue.FindVersionAsync(row.VersionId, cancellationToken))
            : null;

    private Task<List<Credential>> RowsAsync(Guid learner, CancellationToken cancellation) =>
        context.Credentials.AsNoTracking().Where(row => row.LearnerId == learner).OrderByDescending(row => row.AwardedAt).ThenByDescending(row => row.Id).ToListAsync(cancellation);
}
