using Learn.Authoring.Data;
using Learn.Authoring.Outline;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Drafts;

/// <summary>Keeps in step what translations count as checked against, when files come in otherwise than by typing.</summary>
internal sealed class TranslationMarks(AuthoringDbContext context, BlobStore blobs, Guid draftId, CancellationToken cancellation)
{
    /// <summary>
    /// A translation that comes with its original (a new lesson, an import, an older version) is taken to belong to it. Keystrokes say nothing, and
    /// undoing finds the mark of before, which outlives its file.
    /// </summary>
    public async Task FollowAsync(ChangeKind kind, IReadOnlyCollection<ChangedContent> changed)
    {
        var arrived = changed.Where(file => file.After is not null && Translations.LanguageOf(file.Path) is not null && (kind != ChangeKind.Saved || file.Before is null)).ToList();
        if (kind == ChangeKind.Undone || arrived.Count == 0)
            return;
        var before = await context.Files.AsNoTracking().Where(row => row.DraftId == draftId).ToDictionaryAsync(row => row.Path, row => row.Hash, StringComparer.Ordinal, cancellation);
        var after = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var file in changed.Where(file => !(file.After is null && after.Remove(file.Path))))
            after[file.Path] = file.After!;
        if (await OriginalLanguageAsync(changed, after) is not { } original)
            return;
        var marks = await context.Translations.Where(row => row.DraftId == draftId).ToDictionaryAsync(row => row.Path, StringComparer.Ordinal, cancellation);
        foreach (var file in arrived)
        {
            if (Translations.OriginalOf(file.Path, original) is { } source && after.TryGetValue(source, out var hash))
                await context.MarkAsync(draftId, file.Path, source, kind == ChangeKind.Outline && Behind(marks.GetValueOrDefault(file.From ?? file.Path), before) is { } old ? old : hash, cancellation);
        }
    }

    /// <summary>What a translation that was behind had been checked against: an edit of the outline mends links in both, and it stays behind.</summary>
    private static string? Behind(TranslationMark? mark, IReadOnlyDictionary<string, string> before) =>
        mark is not null && before.GetValueOrDefault(mark.SourcePath) != mark.SourceHash ? mark.SourceHash : null;

    private async Task<string?> OriginalLanguageAsync(IEnumerable<ChangedContent> changed, IReadOnlyDictionary<string, string> after)
    {
        if (!after.TryGetValue(DraftPaths.Manifest, out var hash))
            return null;
        var bytes = changed.FirstOrDefault(file => file.Path == DraftPaths.Manifest)?.Bytes ?? (await blobs.ReadAsync([hash], cancellation))[hash];
        return ManifestText.Read(bytes)?.Languages[0];
    }
}
