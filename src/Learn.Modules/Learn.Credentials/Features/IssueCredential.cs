using Learn.Accounts.Contracts;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Documents;
using Learn.Credentials.Signing;
using Learn.Learning.Contracts;
using Learn.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Features;

/// <summary>Gives a learner the certificate of a course that she completed. Asked again, it is the same one.</summary>
/// <returns>The certificate's id; null when her account is gone.</returns>
internal sealed record IssueCredential(Guid LearnerId, Guid CourseId, Guid VersionId, DateTimeOffset CompletedAt) : IRequest<Guid?>;

internal sealed class IssueCredentialHandler(
    CredentialsDbContext context, ICatalogue catalogue, CredentialSigner signer, CredentialsOptions options, IMediator mediator, TimeProvider time)
    : IRequestHandler<IssueCredential, Guid?>
{
    private const int Attempts = 5;

    public async Task<Guid?> Handle(IssueCredential request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(request, cancellationToken) is { } known)
                return known;
            if (await mediator.Send(new GetPerson(request.LearnerId), cancellationToken) is not { } person)
                return null;
            try
            {
                return await IssueAsync(request, person, cancellationToken);
            }
            catch (DbUpdateException exception) when (attempt < Attempts && !exception.IsDatabaseUnavailable())
            {
                // The same was issued at this moment elsewhere, or the place in the status list was taken.
                context.ChangeTracker.Clear();
            }
        }
    }

    private Task<Guid?> FindAsync(IssueCredential request, CancellationToken cancellation) => context.Credentials
        .Where(row => row.LearnerId == request.LearnerId && row.CourseId == request.CourseId).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);

    private async Task<Guid?> IssueAsync(IssueCredential request, PersonSummary person, CancellationToken cancellation)
    {
        var course = await catalogue.FindVersionAsync(request.VersionId, cancellation)
            ?? throw new InvalidOperationException($"There is no version {request.VersionId} of the course {request.CourseId}.");
        var progress = (await mediator.Send(new GetLearnerProgress(person.Id), cancellation)).FirstOrDefault(item => item.CourseId == request.CourseId);
        var now = time.GetUtcNow();
        // A device whose clock is ahead must not make a certificate that isn't valid yet.
        var awardedAt = (request.CompletedAt < now ? request.CompletedAt : now).WholeSeconds();
        var credential = new Credential
        {
            Id = Guid.CreateVersion7(now),
            LearnerId = person.Id,
            CourseId = course.CourseId,
            VersionId = course.VersionId,
            SubjectId = Guid.NewGuid(),
            Language = course.Outline.LanguageFor(person.Culture),
            AwardedAt = awardedAt,
            ValidUntil = options.ValidDays is { } days ? awardedAt.AddDays(days) : null,
            Lessons = course.Outline.RequiredLessons.Count,
            Seconds = progress?.Seconds ?? 0,
        };
        credential.SetName(HolderName.FaultOf(person.Name) is null ? HolderName.Normalize(person.Name) : "–");
        await context.EnlistAsync(credential, cancellation);
        signer.Sign(credential, course, now);
        context.Credentials.Add(credential);
        await context.SaveChangesAsync(cancellation);

        // Her account may have been deleted meanwhile, before there was a row to erase her from.
        if (await mediator.Send(new GetPerson(person.Id), cancellation) is not null)
            return credential.Id;
        credential.Forget(time.GetUtcNow());
        await context.SaveChangesAsync(cancellation);
        return null;
    }
}

/// <summary>Hears of completions; the same one may be told twice.</summary>
internal sealed class IssueOnCompletion(IMediator mediator) : INotificationHandler<CourseCompleted>
{
    public Task Handle(CourseCompleted notification, CancellationToken cancellationToken) =>
        mediator.Send(new IssueCredential(notification.LearnerId, notification.CourseId, notification.VersionId, notification.CompletedAt), cancellationToken);
}
