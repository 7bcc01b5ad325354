using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>Inline Markdown without its marks.</summary>
internal static class PlainText
{
    public static string Of(ContainerInline? inlines)
    {
        if (inlines is null) return "";
        var text = new StringBuilder();
        foreach (var inline in inlines.Descendants())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case MathInline math:
                    text.Append(math.Content.AsSpan());
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case FootnoteLink:
                default:
                    break;
            }
        }
        return text.ToString().Trim();
    }

    public static string Of(IEnumerable<MarkdownObject> blocks) =>
        string.Join(' ', blocks.OfType<LeafBlock>().Select(block => Of(block.Inline))).Trim();
}
