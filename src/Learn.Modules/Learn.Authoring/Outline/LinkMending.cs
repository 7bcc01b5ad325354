using System.Text.RegularExpressions;

namespace Learn.Authoring.Outline;

/// <summary>Keeps links right when files move from one folder of a course to another.</summary>
internal static partial class LinkMending
{
    /// <param name="path">Where the text stands now.</param>
    /// <param name="moved">New paths by old ones.</param>
    /// <param name="isFile">Whether the course has (or had, before the move) a file at this path.</param>
    /// <returns>The text as it has to be at its new path; the same where no link changes.</returns>
    public static string Mend(string text, string path, IReadOnlyDictionary<string, string> moved, Func<string, bool> isFile)
    {
        var home = moved.GetValueOrDefault(path, path);
        return Destination().Replace(text, match =>
        {
            var link = match.Groups["path"];
            if (Resolve(path, link.Value) is not { } target || !isFile(target))
                return match.Value;
            var better = Relative(home, moved.GetValueOrDefault(target, target));
            return Resolve(home, link.Value) == moved.GetValueOrDefault(target, target) ? match.Value : match.Value[..^link.Length] + better;
        });
    }

    /// <returns>The path below the course's folder, or null where the link leaves it.</returns>
    public static string? Resolve(string from, string link)
    {
        var parts = from.Split('/').SkipLast(1).ToList();
        foreach (var part in Uri.UnescapeDataString(link).Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }

    public static string Relative(string from, string to)
    {
        var (source, target) = (from.Split('/').SkipLast(1).ToList(), to.Split('/').ToList());
        var shared = 0;
        while (shared < source.Count && shared < target.Count - 1 && source[shared] == target[shared])
            shared++;
        var path = string.Concat(Enumerable.Repeat("../", source.Count - shared)) + string.Join('/', target.Skip(shared));
        return path.Replace(" ", "%20", StringComparison.Ordinal);
    }

    // «](path» of a link or picture, and «[label]: path» of a definition; addresses with a scheme, a slash or a # first are others.
    [GeneratedRegex(@"(\]\(<?|^ {0,3}\[[^\]\n]+\]: +<?)(?<path>(?![a-zA-Z][a-zA-Z0-9+.-]*:)[^\s)>#/?\\][^\s)>#?]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Destination();
}
