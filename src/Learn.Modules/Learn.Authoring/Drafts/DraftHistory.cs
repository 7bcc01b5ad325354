using Learn.Authoring.Data;
using Learn.Courses.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Drafts;

/// <summary>A draft as it was.</summary>
internal sealed class DraftHistory(AuthoringDbContext context, BlobStore blobs)
{
    /// <summary>Hashes by path at a revision: today's, with every later change taken back.</summary>
    public async Task<IReadOnlyDictionary<string, string>> HashesAtAsync(Guid draftId, long revision, CancellationToken cancellation)
    {
        var hashes = await context.Files.Where(row => row.DraftId == draftId).ToDictionaryAsync(row => row.Path, row => row.Hash, StringComparer.Ordinal, cancellation);
        var later = await context.Changes.Where(row => row.DraftId == draftId && row.Revision > revision).OrderByDescending(row => row.Revision)
            .Join(context.ChangedFiles, change => change.Id, file => file.ChangeId, (change, file) => new { change.Revision, file.Path, file.Before }).ToListAsync(cancellation);
        foreach (var file in later.OrderByDescending(file => file.Revision))
        {
            if (file.Before is null)
                hashes.Remove(file.Path);
            else
                hashes[file.Path] = file.Before;
        }
        return hashes;
    }

    public async Task<CourseFileSet> FilesAtAsync(Draft draft, long revision, CancellationToken cancellation)
    {
        var hashes = await HashesAtAsync(draft.Id, revision, cancellation);
        var contents = await blobs.ReadAsync(hashes.Values, cancellation);
        return new(DraftFiles.NameOf(draft.Key), hashes.Select(file => KeyValuePair.Create(file.Key, contents[file.Value])));
    }

    /// <summary>Who changed the draft between the revision that was published last and this one.</summary>
    public async Task<IReadOnlySet<Guid>> AuthorsAsync(Draft draft, long revision, CancellationToken cancellation) =>
        (await context.Changes.Where(row => row.DraftId == draft.Id && row.Revision > draft.PublishedRevision && row.Revision <= revision && row.By != null).Select(row => row.By!.Value).Distinct().ToListAsync(cancellation)).ToHashSet();

    /// <summary>Who consented to this revision.</summary>
    public async Task<IReadOnlyList<Guid>> ApproversAsync(Draft draft, long revision, CancellationToken cancellation) =>
        await context.Approvals.Where(row => row.DraftId == draft.Id && row.Revision == revision).Select(row => row.PersonId).ToListAsync(cancellation);

    /// <summary>Whether a revision has the consent that the course asks for.</summary>
    public async Task<bool> IsApprovedAsync(Draft draft, long revision, CancellationToken cancellation) =>
        !draft.NeedsApproval || (await ApproversAsync(draft, revision, cancellation)).Except(await AuthorsAsync(draft, revision, cancellation)).Any();
}
