using System.Text;

namespace Learn.Authoring.Drafts;

/// <summary>Which files a draft may hold (docs/course-format.md, «Limits»): what a course folder could, and no name that is not one.</summary>
internal static class DraftPaths
{
    public const string Manifest = "course.yml";

    /// <summary>Bytes of a text.</summary>
    public const int TextBytes = 128 * 1024;

    /// <summary>Bytes of a picture or a PDF.</summary>
    public const int MediaBytes = 300 * 1024;

    /// <summary>Of a course.</summary>
    public const int Files = 1_000;

    private const int FolderDepth = 4;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool IsText(string path) => Path.GetExtension(path) is ".md" or ".gift" or ".yml";

    public static bool IsPicture(string path) => Path.GetExtension(path) is ".svg" or ".png" or ".jpg" or ".jpeg" or ".webp";

    /// <summary>A file that an editor or a system leaves; the course format ignores it, and so does an import.</summary>
    public static bool IsIgnored(string path) => path.Split('/').Any(part => part.StartsWith('.') && part is not ("." or "..") || part.EndsWith('~')) || path.StartsWith("__MACOSX/", StringComparison.Ordinal);

    /// <summary>What is wrong with a path, as a key of the texts, or null.</summary>
    public static string? Fault(string path)
    {
        var parts = path.Split('/');
        if (path.Length is 0 or > 250 || parts.Length > FolderDepth + 1)
            return "Path too long";
        if (parts.Any(part => part.Length == 0 || part is "." or "..") || path.Any(character => char.IsControl(character) || character is '\\' or ':'))
            return "Path impossible";
        return IsIgnored(path) ? "Path ignored" : IsText(path) || IsPicture(path) || Path.GetExtension(path) == ".pdf" ? null : "Path type";
    }

    /// <summary>What is wrong with a content, as a key of the texts, or null.</summary>
    public static string? Fault(string path, byte[] bytes)
    {
        if (bytes.Length > (IsText(path) ? TextBytes : MediaBytes))
            return IsText(path) ? "Text too long" : "Picture too large";
        return IsText(path) && TryRead(bytes) is null ? "Not UTF-8" : null;
    }

    /// <summary>The text as the editor shows it; the mark at its start and its line ends are put back by <see cref="Write"/>. Null where it isn't UTF-8.</summary>
    public static string? TryRead(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>A text as bytes, with the byte order mark and the line ends that the file had: an edit doesn't touch other lines.</summary>
    public static byte[] Write(string text, byte[]? before)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (before is null)
            return Strict.GetBytes(lines);
        var old = Strict.GetString(before);
        var isWindows = old.Contains("\r\n", StringComparison.Ordinal) && !old.Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal);
        return Strict.GetBytes((old.StartsWith('\uFEFF') ? "\uFEFF" : "") + (isWindows ? lines.Replace("\n", "\r\n", StringComparison.Ordinal) : lines));
    }
}
