using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;

namespace Learn.Authoring.Compare;

/// <summary>What became of a file between two versions.</summary>
/// <param name="Lines">Empty for pictures and for what is the same.</param>
internal sealed record FileDiff(string Path, bool IsNew, bool IsGone, IReadOnlyList<DiffLine> Lines)
{
    public int Added => Lines.Count(line => line.Kind == LineKind.Added);

    public int Removed => Lines.Count(line => line.Kind == LineKind.Removed);

    /// <summary>The changed lines with a few around them, in runs.</summary>
    public IEnumerable<IReadOnlyList<DiffLine>> Hunks(int around = 3)
    {
        var shown = new bool[Lines.Count];
        for (var at = 0; at < Lines.Count; at++)
        {
            if (Lines[at].Kind != LineKind.Same)
                Array.Fill(shown, true, Math.Max(0, at - around), Math.Min(Lines.Count, at + around + 1) - Math.Max(0, at - around));
        }
        for (var at = 0; at < Lines.Count; at++)
        {
            if (!shown[at])
                continue;
            var start = at;
            while (at < Lines.Count && shown[at])
                at++;
            yield return [.. Lines.Skip(start).Take(at - start)];
        }
    }

    /// <summary>The files that differ, by path.</summary>
    public static IReadOnlyList<FileDiff> Between(ICourseFiles old, ICourseFiles @new) =>
        [.. old.Paths.Union(@new.Paths).Order(StringComparer.Ordinal).Select(path => Of(path, Bytes(old, path), Bytes(@new, path))).OfType<FileDiff>()];

    private static FileDiff? Of(string path, byte[]? old, byte[]? @new)
    {
        if (old is not null && @new is not null && old.AsSpan().SequenceEqual(@new))
            return null;
        var lines = DraftPaths.IsText(path) ? LineDiff.Of(Text(old), Text(@new)) : [];
        return new(path, old is null, @new is null, lines);
    }

    private static byte[]? Bytes(ICourseFiles files, string path) => files.Contains(path) ? files.Read(path) : null;

    private static IReadOnlyList<string> Text(byte[]? bytes) => bytes is null ? [] : (DraftPaths.TryRead(bytes) ?? "").TrimEnd('\n').Split('\n');
}
