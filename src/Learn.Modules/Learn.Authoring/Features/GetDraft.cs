using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>A course as its editors see it. Null where there is no such draft.</summary>
internal sealed record GetDraft(ClaimsPrincipal By, string Key) : IRequest<DraftView?>;

/// <param name="Outdated">Paths of translations whose original changed since they were checked against it.</param>
/// <param name="LastChange">What «undo» would undo; null where there is nothing.</param>
internal sealed record DraftView(
    Draft Draft, CourseTree Tree, IReadOnlyList<DraftFileView> Files, IReadOnlyList<string> Outdated, IReadOnlyList<Guid> Members, Change? LastChange, int OpenComments, DraftRights Rights)
{
    public string State => DraftStates.Of(Draft);
}

internal sealed record DraftFileView(string Path, int Length, long Revision);

internal readonly record struct DraftRights(bool Write, bool Review, bool Publish, bool Own);

internal sealed class GetDraftHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs) : IRequestHandler<GetDraft, DraftView?>
{
    public async Task<DraftView?> Handle(GetDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var files = await context.Files.AsNoTracking().Where(row => row.DraftId == draft.Id).OrderBy(row => row.Path).ToListAsync(cancellationToken);
        // The outline is made of texts alone; pictures stay where they are.
        var texts = files.Where(file => DraftPaths.IsText(file.Path)).ToList();
        var contents = await blobs.ReadAsync(texts.Select(file => file.Hash), cancellationToken);
        var tree = CourseTree.Read(new CourseFileSet(DraftFiles.NameOf(draft.Key), files.Select(file => KeyValuePair.Create(file.Path, contents.GetValueOrDefault(file.Hash) ?? []))));
        var rights = new DraftRights(
            await access.MayAsync(request.By, draft, DraftRight.Write, cancellationToken), await access.MayAsync(request.By, draft, DraftRight.Review, cancellationToken),
            await access.MayAsync(request.By, draft, DraftRight.Publish, cancellationToken), await access.MayAsync(request.By, draft, DraftRight.Own, cancellationToken));
        var last = await context.Changes.AsNoTracking().Where(row => row.DraftId == draft.Id).OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellationToken);
        return new(draft, tree, [.. files.Select(file => new DraftFileView(file.Path, file.Length, file.Revision))],
            await context.OutdatedAsync(draft.Id, cancellationToken),
            await context.Members.Where(row => row.DraftId == draft.Id).Select(row => row.PersonId).ToListAsync(cancellationToken),
            last is { Kind: not ChangeKind.Created } ? last : null,
            await context.Comments.CountAsync(row => row.DraftId == draft.Id && row.ResolvedAt == null && row.ParentId == null, cancellationToken), rights);
    }
}
