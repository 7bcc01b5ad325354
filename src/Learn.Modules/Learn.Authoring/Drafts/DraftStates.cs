using Learn.Authoring.Data;

namespace Learn.Authoring.Drafts;

/// <summary>What people and programs are told of a draft's state.</summary>
internal static class DraftStates
{
    public const string Published = "published";

    public static string Of(Draft draft) => draft switch
    {
        { State: DraftState.Scheduled } => "scheduled",
        { State: DraftState.InReview } => "in-review",
        { State: DraftState.Approved } => "approved",
        { IsWithdrawn: true } => "withdrawn",
        { HasUnpublished: true } => "draft",
        _ => Published,
    };
}

/// <summary>Which files are translations, and whether they are behind.</summary>
internal static class Translations
{
    /// <summary>Paths of translations whose original changed after them.</summary>
    /// <param name="files">Paths with the revision at which each changed last; the languages are told by <paramref name="original"/> and the paths.</param>
    /// <param name="original">The language that courses are written in; «vi» unless course.yml says otherwise.</param>
    public static IReadOnlyList<string> Outdated(IReadOnlyCollection<(string Path, long Revision)> files, string original = "vi")
    {
        var revisions = files.ToDictionary(file => file.Path, file => file.Revision, StringComparer.Ordinal);
        return [.. files.Where(file => OriginalOf(file.Path, original) is { } source && revisions.TryGetValue(source, out var revision) && revision > file.Revision).Select(file => file.Path)];
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
