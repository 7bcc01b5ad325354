using System.Text;
using AngleSharp.Dom;

namespace Learn.Courses.Content.Html;

/// <summary>What search finds of a page: headings, paragraphs, lists, tables and answers, a line for each block; no code, no formulas.</summary>
internal static class SearchText
{
    private static readonly HashSet<string> Blocks =
        ["p", "h2", "h3", "h4", "li", "td", "th", "dt", "dd", "figcaption", "summary", "div", "aside", "blockquote", "details", "section", "tr", "br"];

    public static string Of(IElement body)
    {
        var text = new StringBuilder();
        Write(body, text);
        var lines = text.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines);
    }

    // The sanitizer has bounded the depth: what is rendered is at most as deep as the Markdown parser's limit.
    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) text.Append(words.Data.ReplaceLineEndings(" "));
            if (child is not IElement element || IsLeftOut(element)) continue;
            var block = Blocks.Contains(element.LocalName);
            if (block) text.Append('\n');
            Write(element, text);
            if (block) text.Append('\n');
        }
    }

    private static bool IsLeftOut(IElement element) =>
        element.LocalName == "pre"
        || element.ClassList.Contains("math") || element.ClassList.Contains("glossary")
        || element.ClassList.Contains("footnote-ref") || element.ClassList.Contains("footnote-back-ref")
        || (element.LocalName == "summary" && element.Closest(".selfcheck") is not null);
}
