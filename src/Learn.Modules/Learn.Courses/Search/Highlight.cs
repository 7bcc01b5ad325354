using System.Text;
using Learn.Platform.Web;
using Learn.Text;
using Microsoft.AspNetCore.Html;

namespace Learn.Courses.Search;

/// <summary>Shows where the words of a query stand in a text, whatever marks either was written with.</summary>
internal static class Highlight
{
    private const int Before = 60;
    private const int Length = 180;

    /// <summary>The whole text with its matches in <c>&lt;mark&gt;</c>.</summary>
    public static IHtmlContent All(string text, SearchQuery? query) =>
        new HtmlString(query is null ? SiteHtml.Encoder.Encode(text) : Mark(text, Matches(text, query)));

    /// <summary>A piece of the text around the place where most words of the query meet, with its matches marked; null where none is.</summary>
    public static IHtmlContent? Snippet(string text, SearchQuery query)
    {
        var matches = Matches(text, query);
        if (matches.Count == 0)
            return null;
        var best = Densest(matches);
        var start = best.Start <= Before ? 0 : text.IndexOf(' ', best.Start - Before) + 1;
        var end = start + Length >= text.Length ? text.Length : Math.Max(text.LastIndexOf(' ', start + Length), best.End);
        var inside = matches.Where(match => match.Start >= start && match.End <= end).Select(match => (match.Start - start, match.End - start)).ToList();
        return new HtmlString($"{(start > 0 ? "… " : "")}{Mark(text[start..end].ReplaceLineEndings(" "), inside)}{(end < text.Length ? " …" : "")}");
    }

    /// <summary>The match that most others follow within what a snippet shows after it; the first such one.</summary>
    private static (int Start, int End) Densest(List<(int Start, int End)> matches)
    {
        var (best, most) = (0, 0);
        for (int first = 0, beyond = 0; first < matches.Count; first++)
        {
            while (beyond < matches.Count && matches[beyond].Start < matches[first].Start + Length - Before)
                beyond++;
            if (beyond - first > most)
                (best, most) = (first, beyond - first);
        }
        return matches[best];
    }

    private static List<(int Start, int End)> Matches(string text, SearchQuery query)
    {
        var wanted = query.Folded.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var initials = string.Concat(query.Folded.Where(word => word.Length > 0).Select(word => word[0]).Distinct());
        var longest = 2 * query.Folded.Max(word => word.Length) + 16;
        Span<char> folded = stackalloc char[2 * SearchQuery.MaxLength + 16];
        var matches = new List<(int, int)>();
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.NonSpacingMark))
                at++;
            // Marks may stand by themselves (NFD), so a word may be longer than what it is folded to.
            if (at - start <= longest && StartsWithOneOf(initials, text[start]) && wanted.Contains(folded[..VietnameseText.Fold(text.AsSpan(start, at - start), folded)]))
                matches.Add((start, at));
        }
        return matches;
    }

    /// <summary>Most words of a text are none of those, and needn't be folded to know it.</summary>
    private static bool StartsWithOneOf(string initials, char letter)
    {
        Span<char> plain = stackalloc char[1];
        return VietnameseText.Fold([letter], plain) == 1 && initials.Contains(plain[0], StringComparison.Ordinal);
    }

    /// <summary>Neighbouring matches become one mark, so that «mật khẩu» is one thing to a screen reader too.</summary>
    private static string Mark(string text, List<(int Start, int End)> matches)
    {
        var html = new StringBuilder();
        var done = 0;
        for (var i = 0; i < matches.Count; i++)
        {
            var (start, end) = matches[i];
            while (i + 1 < matches.Count && string.IsNullOrWhiteSpace(text[end..matches[i + 1].Start]))
                end = matches[++i].End;
            html.Append(SiteHtml.Encoder.Encode(text[done..start])).Append("<mark>").Append(SiteHtml.Encoder.Encode(text[start..end])).Append("</mark>");
            done = end;
        }
        return html.Append(SiteHtml.Encoder.Encode(text[done..])).ToString();
    }
}
