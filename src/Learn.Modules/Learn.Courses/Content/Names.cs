using System.Text.RegularExpressions;

namespace Learn.Courses.Content;

/// <summary>How ids, folders and files of a course are spelled.</summary>
internal static partial class Names
{
    public const int LongestId = 80;

    public const string IdRule = "use only a-z, 0-9 and single '-' between words, at most 80 characters";

    public static bool IsId(string text) => text.Length <= LongestId && Id().IsMatch(text);

    /// <summary>A section's folder or a lesson's name: two digits, '-' and an id.</summary>
    public static bool IsNumbered(string text) => text.Length <= LongestId && Numbered().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^[0-9]{2}(-[a-z0-9]+)+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
