using System.Text.RegularExpressions;

namespace Learn.Text;

/// <summary>How the ids in course files are spelled.</summary>
public static partial class Ids
{
    public const int Longest = 80;

    public const string Rule = "use only a-z, 0-9 and single '-' between words, at most 80 characters";

    public static bool IsId(string text) => text.Length <= Longest && Id().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
