using System.Net;
using System.Text.RegularExpressions;

namespace Learn.Assessments.Questions;

/// <summary>Published HTML as plain text: for lists to choose from, for search and for statistics.</summary>
internal static partial class HtmlText
{
    public static string Of(string html) => WebUtility.HtmlDecode(Spaces().Replace(Tag().Replace(html, match => IsBlock(match.Value) ? " " : ""), " ")).Trim();

    private static bool IsBlock(string tag) => !Inline().IsMatch(tag);

    // The sanitizer has encoded every other «<», and «>» in attributes can't end a tag early: it writes them encoded too.
    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("^</?(?:a|b|code|em|span|strong|sup|input|img)\\b", RegexOptions.CultureInvariant)]
    private static partial Regex Inline();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
