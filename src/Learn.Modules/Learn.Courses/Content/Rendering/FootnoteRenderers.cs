using System.Globalization;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Learn.Courses.Content.Rendering;

/// <summary>The number in the text, and the way back from the note. «:» keeps the ids apart from headings' anchors.</summary>
internal sealed class FootnoteLinkRenderer(LessonWords words) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink obj)
    {
        var order = obj.Footnote.Order.ToString(CultureInfo.InvariantCulture);
        if (obj.IsBackLink)
        {
            renderer.Write($"<a href=\"#fnref:{obj.Index}\" class=\"footnote-back-ref\" role=\"doc-backlink\" aria-label=\"");
            renderer.WriteEscape(LessonWords.Format(words.BackToText, order)).Write("\">↑</a>");
            return;
        }
        renderer.Write($"<a id=\"fnref:{obj.Index}\" href=\"#fn:{order}\" class=\"footnote-ref\" role=\"doc-noteref\" aria-label=\"");
        renderer.WriteEscape(LessonWords.Format(words.Footnote, order)).Write("\"><sup>").Write(order).Write("</sup></a>");
    }
}

internal sealed class FootnotesRenderer(LessonWords words) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup obj)
    {
        renderer.EnsureLine();
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"").WriteEscape(words.Footnotes).WriteLine("\"><ol>");
        foreach (var footnote in obj.OfType<Footnote>().OrderBy(footnote => footnote.Order))
        {
            renderer.Write($"<li id=\"fn:{footnote.Order}\">");
            renderer.WriteChildren(footnote);
            renderer.WriteLine("</li>");
        }
        renderer.WriteLine("</ol></section>");
    }
}
