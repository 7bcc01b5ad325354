using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Text;

namespace Learn.Media.Uploads;

/// <summary>Names of files: one as people know it, and one for addresses.</summary>
internal static class FileNames
{
    /// <summary>The last part of a path, without what no file system and no page wants.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new string([.. last.Where(character => !char.IsControl(character) && character is not ('\u202E' or '\u202D' or '\u2066' or '\u2067' or '\u2068'))]).Trim();
        if (clean.Length > MediaItem.NameLength)
            clean = clean[..(char.IsHighSurrogate(clean[MediaItem.NameLength - 1]) ? MediaItem.NameLength - 1 : MediaItem.NameLength)];
        return clean.Length == 0 ? "tep" : clean;
    }

    /// <summary>«Ảnh chợ nổi.JPEG» as «anh-cho-noi.jpg»: the ending is that of the type.</summary>
    public static string ForUrl(string name, MediaType type) =>
        $"{(Slug.Of(Path.GetFileNameWithoutExtension(name), 80) is { Length: > 0 } slug ? slug : "tep")}.{type.Extension}";
}
