using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Deletes a course that was never published, for good: nobody has learned from it yet.</summary>
/// <returns>False where there is no such draft.</returns>
internal sealed record DeleteDraft(ClaimsPrincipal By, string Key) : IRequest<bool>;

internal sealed class DeleteDraftHandler(DraftAccess access, DraftWriter writer, ICourseVersions versions, IStringLocalizer<Texts> texts) : IRequestHandler<DeleteDraft, bool>
{
    public async Task<bool> Handle(DeleteDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Own, cancellationToken) is not { } draft)
            return false;
        var isPublished = (await versions.ListAsync(request.Key, cancellationToken)).Count > 0;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (isPublished || edit.Draft is not { BaseVersionId: null, PublishedRevision: 0 })
                Refuse.Input("Sure", texts["Draft published"]);
            var context = edit.Context;
            await context.ChangedFiles.Where(file => context.Changes.Any(change => change.Id == file.ChangeId && change.DraftId == draft.Id)).ExecuteDeleteAsync(cancellationToken);
            await context.Changes.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Files.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Translations.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.DraftMediaUses.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Comments.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Approvals.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Presence.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Members.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Audit.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
            context.Remove(edit.Draft);
            return true;
        }, cancellationToken);
    }
}
