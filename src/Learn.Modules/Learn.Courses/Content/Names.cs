using System.Text.RegularExpressions;
using Learn.Text;

namespace Learn.Courses.Content;

/// <summary>How ids, folders and files of a course are spelled.</summary>
internal static partial class Names
{
    public const int LongestId = Ids.Longest;

    public const string IdRule = Ids.Rule;

    public static bool IsId(string text) => Ids.IsId(text);

    /// <summary>A section's folder or a lesson's name: two digits, '-' and an id.</summary>
    public static bool IsNumbered(string text) => text.Length <= LongestId && Numbered().IsMatch(text);

    [GeneratedRegex("^[0-9]{2}(-[a-z0-9]+)+\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
