namespace Learn.Courses.Content.Files;

/// <summary>A link's way from one file of a course to another.</summary>
internal static class CoursePath
{
    /// <summary>The folder that holds a file: «01-x/» or the empty text.</summary>
    public static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <returns>The path below the course folder, or null where the link leaves the folder or isn't a plain relative path.</returns>
    public static string? Resolve(string fromFile, string link)
    {
        var decoded = Uri.UnescapeDataString(link);
        if (decoded.Length == 0 || decoded[0] == '/' || decoded.AsSpan().ContainsAny('\\', '\0', ':')) return null;
        var parts = FolderOf(fromFile).Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var part in decoded.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..")
            {
                parts.Add(part);
                continue;
            }
            if (parts.Count == 0) return null;
            parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }
}
