using System.Text.RegularExpressions;
using Learn.Courses.Contracts;

namespace Learn.Authoring.Drafts;

/// <summary>Which files of the media library a course names (docs/course-format.md): «::: video {id} …» and «media:{id}».</summary>
internal static partial class MediaReferences
{
    public static IReadOnlyList<MediaReference> In(ICourseFiles files) =>
        [.. files.Paths.Where(IsLesson).SelectMany(path => In(path, files.Read(path)))];

    public static IEnumerable<MediaReference> In(string path, byte[] bytes) => IsLesson(path) ? In(path, DraftPaths.TryRead(bytes) ?? "") : [];

    private static bool IsLesson(string path) => Path.GetExtension(path) == ".md";

    private static IEnumerable<MediaReference> In(string path, string text)
    {
        var (line, from) = (1, 0);
        foreach (Match match in Reference().Matches(text))
        {
            line += text.AsSpan(from, match.Index - from).Count('\n');
            from = match.Index;
            yield return new(path, line, Guid.ParseExact(match.ValueSpan[^36..], "D"), match.ValueSpan.StartsWith(":::"));
        }
    }

    [GeneratedRegex("(?:^:::[ \\t]*video[ \\t]+|media:)[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Reference();
}

/// <param name="Line">1-based.</param>
internal sealed record MediaReference(string Path, int Line, Guid ItemId, bool IsVideo);
