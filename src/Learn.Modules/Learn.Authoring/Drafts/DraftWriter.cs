using Learn.Authoring.Data;
using Learn.Authoring.Features;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Drafts;

/// <summary>The way by which a draft's files change: one writer of a draft after the other, in one transaction each.</summary>
internal sealed class DraftWriter(AuthoringDbContext context, BlobStore blobs, TimeProvider time, IStringLocalizer<Texts> texts)
{
    /// <summary>Lets <paramref name="edit"/> look at a draft that nobody else changes meanwhile, and keeps what it changed when it returns.</summary>
    public async Task<TResult> WriteAsync<TResult>(Guid draftId, Func<DraftEdit, Task<TResult>> edit, CancellationToken cancellation)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        // Takes the row: others wait here until the commit. (SQLite's transaction excludes other writers from its start.)
        await context.Drafts.Where(row => row.Id == draftId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision), cancellation);
        var draft = await context.Drafts.SingleAsync(row => row.Id == draftId, cancellation);
        var result = await edit(new(context, blobs, draft, time.GetUtcNow(), texts, cancellation));
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>Keeps the contents of files that an edit is going to bring, before it takes the draft and, on SQLite, the whole database.</summary>
    public Task KeepAsync(ICourseFiles files, CancellationToken cancellation) => blobs.AddAllAsync(files.Paths.Select(files.Read), cancellation);

    /// <summary>Begins the draft of a course with its first files, so that there never is one without.</summary>
    /// <param name="owner">Who begins it.</param>
    /// <param name="version">The published version that it is made from; null where there is none.</param>
    /// <param name="edit">Gives it its files.</param>
    /// <returns>False where the course has a draft already; then nothing was done.</returns>
    public async Task<bool> CreateAsync(string key, Guid owner, Guid? version, Func<DraftEdit, Task> edit, CancellationToken cancellation)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var draft = new Draft { Id = Guid.CreateVersion7(now), Key = key, Title = key, OwnerId = owner, BaseVersionId = version, CreatedAt = now, ChangedAt = now, ChangedBy = owner };
        if (!await TryInsertAsync(draft, transaction, cancellation))
            return false;
        await edit(new(context, blobs, draft, now, texts, cancellation));
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> TryInsertAsync(Draft draft, IDbContextTransaction transaction, CancellationToken cancellation)
    {
        context.Add(draft);
        try
        {
            await context.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException problem) when (!problem.IsDatabaseUnavailable())
        {
            // Somebody else may have begun it at this moment: there is one draft of a course.
            await transaction.RollbackAsync(CancellationToken.None);
            context.ChangeTracker.Clear();
            if (!await context.Drafts.AnyAsync(row => row.Key == draft.Key, cancellation))
                throw;
            return false;
        }
    }
}

/// <param name="Bytes">Null: the file is deleted.</param>
/// <param name="From">Where the file was before, when it is moved.</param>
internal sealed record FileChange(string Path, byte[]? Bytes, string? From = null);

/// <param name="Before">Hash of the content before; null where there was no such file.</param>
/// <param name="After">Null where it is deleted.</param>
internal sealed record ChangedContent(string Path, string? Before, string? After, byte[]? Bytes, string? From);

/// <summary>A draft that is being changed.</summary>
internal sealed class DraftEdit(AuthoringDbContext context, BlobStore blobs, Draft draft, DateTimeOffset now, IStringLocalizer<Texts> texts, CancellationToken cancellation)
{
    /// <summary>Keystrokes of so long a time are one change, to be undone at once.</summary>
    private static readonly TimeSpan OneSitting = TimeSpan.FromMinutes(10);

    public Draft Draft => draft;

    public DateTimeOffset Now => now;

    public AuthoringDbContext Context => context;

    public Task<DraftFile?> FindAsync(string path) => context.Files.SingleOrDefaultAsync(row => row.DraftId == draft.Id && row.Path == path, cancellation);

    public async Task<byte[]> ReadAsync(string hash) => (await blobs.ReadAsync([hash], cancellation))[hash];

    /// <summary>All files; pictures are read when they are asked for.</summary>
    public Task<ICourseFiles> ReadTextsAsync() => context.ReadTextsAsync(blobs, draft, cancellation);

    /// <summary>Changes files; what would change nothing is left out.</summary>
    /// <returns>Null where nothing was left.</returns>
    public async Task<Change?> ApplyAsync(Guid by, ChangeKind kind, string? detail, IReadOnlyCollection<FileChange> changes)
    {
        var paths = changes.Select(change => change.Path).ToList();
        var rows = await context.Files.Where(row => row.DraftId == draft.Id && paths.Contains(row.Path)).ToDictionaryAsync(row => row.Path, StringComparer.Ordinal, cancellation);
        var changed = new List<ChangedContent>();
        foreach (var change in changes)
        {
            var before = rows.GetValueOrDefault(change.Path)?.Hash;
            var after = change.Bytes is null ? null : BlobStore.HashOf(change.Bytes);
            if (before != after)
                changed.Add(new(change.Path, before, after, change.Bytes, change.From));
        }
        if (changed.Count == 0)
            return null;
        if (changed.Sum(file => (file.Before is null ? 1 : 0) - (file.After is null ? 1 : 0)) is var added and > 0 && added + await context.Files.CountAsync(row => row.DraftId == draft.Id, cancellation) > DraftPaths.Files)
            Refuse.Input("Path", texts["Too many files", DraftPaths.Files]);

        draft.Revision++;
        draft.Reopen();
        (draft.ChangedAt, draft.ChangedBy) = (now, by);
        foreach (var file in changed)
            await StoreAsync(by, rows.GetValueOrDefault(file.Path), file.Path, file.After, file.Bytes);
        await new TranslationMarks(context, blobs, draft.Id, cancellation).FollowAsync(kind, changed);
        await NoteMediaAsync([.. changed.Select(file => new FileChange(file.Path, file.Bytes))]);
        if (changed.Find(file => file.Path == DraftPaths.Manifest)?.Bytes is { } manifest && ManifestText.TitleOf(manifest) is { } title)
            draft.Title = title.Length > Draft.TitleLength ? title[..Draft.TitleLength] : title;
        return kind == ChangeKind.Saved && changed is [var only] && await ContinueAsync(by, only.Path, only.After) is { } continued
            ? continued
            : Record(by, kind, detail, changed);
    }

    /// <summary>Makes these the draft's files; what else it had is deleted.</summary>
    public async Task<Change?> ReplaceAllAsync(Guid by, ChangeKind kind, string? detail, ICourseFiles files)
    {
        var known = await context.Files.Where(row => row.DraftId == draft.Id).Select(row => row.Path).ToListAsync(cancellation);
        return await ApplyAsync(by, kind, detail, [.. known.Where(path => !files.Contains(path)).Select(path => new FileChange(path, null)), .. files.Paths.Select(path => new FileChange(path, files.Read(path)))]);
    }

    /// <summary>Notes that a translation was checked against a content of its original.</summary>
    /// <param name="sourceHash">What she had before her; the original may be another by now.</param>
    /// <returns>False where it is no translation, or there never was such a content.</returns>
    public async Task<bool> CheckTranslationAsync(string path, string sourceHash)
    {
        if (await FindAsync(DraftPaths.Manifest) is not { } manifest || ManifestText.Read(await ReadAsync(manifest.Hash))?.Languages[0] is not { } original
            || Translations.OriginalOf(path, original) is not { } source || !await context.Blobs.AnyAsync(row => row.Hash == sourceHash, cancellation))
            return false;
        await context.MarkAsync(draft.Id, path, source, sourceHash, cancellation);
        return true;
    }

    public void Audit(Guid? by, AuditAction action, string? detail = null) =>
        context.Add(new AuditEntry { Id = Guid.CreateVersion7(now), DraftId = draft.Id, At = now, By = by, Action = action, Detail = Shortened(detail) });

    private async Task StoreAsync(Guid by, DraftFile? row, string path, string? after, byte[]? bytes)
    {
        if (after is null)
        {
            context.Remove(row!);
            return;
        }
        await blobs.AddAsync(after, bytes!, cancellation);
        if (row is null)
            context.Add(row = new() { DraftId = draft.Id, Path = path, Hash = after });
        (row.Hash, row.Length, row.Revision, row.ChangedBy, row.ChangedAt) = (after, bytes!.Length, draft.Revision, by, now);
    }

    private async Task NoteMediaAsync(List<FileChange> changes)
    {
        var paths = changes.Select(change => change.Path).ToList();
        var now = changes.Where(change => change.Bytes is not null).SelectMany(change => MediaReferences.In(change.Path, change.Bytes!)).Select(use => (use.Path, use.ItemId)).ToHashSet();
        foreach (var use in await context.DraftMediaUses.Where(row => row.DraftId == draft.Id && paths.Contains(row.Path)).ToListAsync(cancellation))
        {
            if (!now.Remove((use.Path, use.ItemId)))
                context.Remove(use);
        }
        context.AddRange(now.Select(use => new DraftMediaUse { DraftId = draft.Id, Path = use.Path, ItemId = use.ItemId }));
    }

    private Change Record(Guid by, ChangeKind kind, string? detail, IEnumerable<ChangedContent> files)
    {
        var change = new Change { Id = Guid.CreateVersion7(now), DraftId = draft.Id, Revision = draft.Revision, At = now, BegunAt = now, By = by, Kind = kind, Detail = Shortened(detail) };
        context.Add(change);
        context.AddRange(files.Select(file => new ChangedFile { ChangeId = change.Id, Path = file.Path, Before = file.Before, After = file.After }));
        return change;
    }

    /// <summary>The last change, where it was the same person's in the same file a moment ago and nobody was shown the draft as it left it.</summary>
    private async Task<Change?> ContinueAsync(Guid by, string path, string? after)
    {
        var last = await context.Changes.Where(row => row.DraftId == draft.Id).OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellation);
        if (last is not { Kind: ChangeKind.Saved, UndoneBy: null } || last.By != by || now - last.BegunAt > OneSitting || last.Revision <= draft.SealedRevision)
            return null;
        var files = await context.ChangedFiles.Where(row => row.ChangeId == last.Id).ToListAsync(cancellation);
        if (files is not [var file] || file.Path != path)
            return null;
        (last.Revision, last.At, file.After) = (draft.Revision, now, after);
        return last;
    }

    private static string? Shortened(string? detail) => detail is { Length: > Change.DetailLength } ? detail[..Change.DetailLength] : detail;
}
