using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>What happened to a draft's files, the newest first. Null where there is no such draft.</summary>
/// <param name="Before">Only changes before this revision, for the next page; null for the newest.</param>
internal sealed record ListChanges(ClaimsPrincipal By, string Key, long? Before = null) : IRequest<IReadOnlyList<ChangeView>?>;

/// <param name="CanBeUndone">Whether its files are still as it left them.</param>
internal sealed record ChangeView(Change Change, IReadOnlyList<string> Paths, bool CanBeUndone);

/// <summary>Puts files back to what they were before a change, if nobody changed them since. That is a change of its own, and can be undone too.</summary>
/// <returns>Null where there is no such change.</returns>
internal sealed record UndoChange(ClaimsPrincipal By, string Key, Guid Change) : IRequest<EditedOutline?>;

internal sealed class UndoChangeHandler(AuthoringDbContext context, DraftAccess access, DraftWriter writer, IStringLocalizer<Texts> texts)
    : IRequestHandler<ListChanges, IReadOnlyList<ChangeView>?>, IRequestHandler<UndoChange, EditedOutline?>
{
    private const int Page = 50;

    public async Task<IReadOnlyList<ChangeView>?> Handle(ListChanges request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var before = request.Before ?? long.MaxValue;
        var changes = await context.Changes.AsNoTracking().Where(row => row.DraftId == draft.Id && row.Revision < before).OrderByDescending(row => row.Revision).Take(Page).ToListAsync(cancellationToken);
        var ids = changes.ConvertAll(change => change.Id);
        var files = (await context.ChangedFiles.AsNoTracking().Where(row => ids.Contains(row.ChangeId)).ToListAsync(cancellationToken)).ToLookup(file => file.ChangeId);
        var now = await context.Files.Where(row => row.DraftId == draft.Id).ToDictionaryAsync(row => row.Path, row => row.Hash, cancellationToken);
        return [.. changes.Select(change => new ChangeView(change, [.. files[change.Id].Select(file => file.Path)],
            change is { Kind: not ChangeKind.Created, UndoneBy: null } && files[change.Id].All(file => now.GetValueOrDefault(file.Path) == file.After)))];
    }

    public async Task<EditedOutline?> Handle(UndoChange request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Write, cancellationToken) is not { } draft)
            return null;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (await context.Changes.SingleOrDefaultAsync(row => row.Id == request.Change && row.DraftId == draft.Id, cancellationToken) is not { } change)
                return null;
            var files = await context.ChangedFiles.Where(row => row.ChangeId == change.Id).ToListAsync(cancellationToken);
            var now = await context.Files.Where(row => row.DraftId == draft.Id).ToDictionaryAsync(row => row.Path, row => row.Hash, cancellationToken);
            if (change is { Kind: ChangeKind.Created } || change.UndoneBy is not null || !files.TrueForAll(file => now.GetValueOrDefault(file.Path) == file.After))
                Refuse.Input("Change", texts["Changed since"]);
            var before = new List<FileChange>();
            foreach (var file in files)
                before.Add(new(file.Path, file.Before is null ? null : await edit.ReadAsync(file.Before)));
            var undoing = await edit.ApplyAsync(request.By.Id()!.Value, ChangeKind.Undone, change.Detail, before);
            change.UndoneBy = undoing?.Id;
            // What was undone and is done again can be undone once more.
            if (change.Kind == ChangeKind.Undone && await context.Changes.FirstOrDefaultAsync(row => row.DraftId == draft.Id && row.UndoneBy == change.Id, cancellationToken) is { } again)
                again.UndoneBy = null;
            return new EditedOutline(edit.Draft.Revision, undoing?.Id);
        }, cancellationToken);
    }
}
