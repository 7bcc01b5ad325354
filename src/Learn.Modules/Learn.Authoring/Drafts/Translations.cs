using Learn.Authoring.Data;
using Learn.Authoring.Outline;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Drafts;

/// <summary>Which files are translations, and which of them are behind.</summary>
internal static class Translations
{
    /// <summary>Translations whose original isn't what they were last checked against. Typing in one doesn't make it current; its translator says that.</summary>
    public static IQueryable<TranslationMark> Outdated(this AuthoringDbContext context) =>
        from mark in context.Translations
        join target in context.Files on new { mark.DraftId, mark.Path } equals new { target.DraftId, target.Path }
        join source in context.Files on new { mark.DraftId, Path = mark.SourcePath } equals new { source.DraftId, source.Path }
        where source.Hash != mark.SourceHash
        select mark;

    /// <summary>Paths in one draft.</summary>
    public static async Task<IReadOnlyList<string>> OutdatedAsync(this AuthoringDbContext context, Guid draftId, CancellationToken cancellation) =>
        await context.Outdated().Where(mark => mark.DraftId == draftId).Select(mark => mark.Path).OrderBy(path => path).ToListAsync(cancellation);

    /// <summary>Says against which content of its original a translation was checked.</summary>
    public static async Task MarkAsync(this AuthoringDbContext context, Guid draftId, string path, string sourcePath, string sourceHash, CancellationToken cancellation)
    {
        var mark = await context.Translations.FindAsync([draftId, path], cancellation);
        if (mark is null)
            context.Add(mark = new() { DraftId = draftId, Path = path, SourcePath = sourcePath, SourceHash = sourceHash });
        (mark.SourcePath, mark.SourceHash) = (sourcePath, sourceHash);
    }

    /// <summary>«a/b.en.md» has «a/b.vi.md»; null for an original and for what is in no language.</summary>
    public static string? OriginalOf(string path, string original)
    {
        var parts = path.Split('.');
        if (parts.Length < 3)
            return null;
        var at = parts[^1] == "yml" && parts.Length > 3 ? parts.Length - 3 : parts.Length - 2;
        if (parts[at].Length != 2 || parts[at] == original)
            return null;
        parts[at] = original;
        return string.Join('.', parts);
    }

    /// <summary>The language of a file, or null.</summary>
    public static string? LanguageOf(string path)
    {
        var parts = path.Split('.');
        var at = parts.Length > 3 && parts[^1] == "yml" ? parts.Length - 3 : parts.Length - 2;
        return parts.Length >= 3 && parts[at].Length == 2 ? parts[at] : null;
    }
}
