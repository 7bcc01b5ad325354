using Learn.Authoring.Data;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Drafts;

/// <summary>Hands a revision of a draft to Learn.Courses and notes what came of it. Whoever calls it has asked for the right.</summary>
internal sealed class Publication(DraftWriter writer, DraftHistory history, ICourseVersions versions, IMediator mediator, IStringLocalizer<Texts> texts)
{
    /// <param name="by">Null: the site itself, at the time that was set.</param>
    /// <param name="replaces">A version other than the one that the draft was made from, which she has seen and replaces; null: none.</param>
    public async Task<PublishResult> PublishAsync(Draft draft, long revision, Guid? by, Guid? replaces, CancellationToken cancellation)
    {
        var files = await history.FilesAtAsync(draft, revision, cancellation);
        if (ManifestText.Of(files)?.Id is var id && id != draft.Key)
            return new(PublishOutcome.Faulty, null, [new(DraftPaths.Manifest, 1, texts["Course id has to be {0}", draft.Key])]);
        var result = await mediator.Send(new PublishCourseFiles(files, replaces ?? draft.BaseVersionId), cancellation);
        if (result.Outcome is PublishOutcome.Published or PublishOutcome.Unchanged)
            await NoteAsync(draft, revision, by, result.Version!.Value, cancellation);
        return result;
    }

    private async Task NoteAsync(Draft draft, long revision, Guid? by, Guid version, CancellationToken cancellation)
    {
        var number = (await versions.ListAsync(draft.Key, cancellation)).FirstOrDefault(known => known.Id == version)?.Number;
        // The course is published: what is noted of it must not be lost because the caller has gone.
        await writer.WriteAsync(draft.Id, edit =>
        {
            var now = edit.Draft;
            (now.BaseVersionId, now.PublishedRevision, now.IsWithdrawn) = (version, Math.Max(now.PublishedRevision, revision), false);
            now.Unschedule();
            if (now.Revision == revision)
                now.State = DraftState.Writing;
            edit.Audit(by, AuditAction.Published, number is null ? null : $"{number}");
            return Task.FromResult(true);
        }, CancellationToken.None);
    }
}
