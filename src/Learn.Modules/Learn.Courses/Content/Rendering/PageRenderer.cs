using System.Globalization;
using Learn.Courses.Content.Lessons;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace Learn.Courses.Content.Rendering;

/// <summary>Writes checked Markdown as the HTML that the theme styles.</summary>
internal sealed class PageRenderer(PageContext page)
{
    public string Render(MarkdownDocument document) => Render(document, LessonMarkdown.Pipeline, renderer => renderer.Write(document));

    /// <summary>A text in a line: without the paragraph around it.</summary>
    public string RenderInline(MarkdownDocument document) => Render(document, LessonMarkdown.InlinePipeline, renderer =>
    {
        var first = true;
        foreach (var paragraph in document.OfType<LeafBlock>())
        {
            if (!first) renderer.Write("<br>");
            first = false;
            renderer.WriteLeafInline(paragraph);
        }
    });

    private string Render(MarkdownDocument document, MarkdownPipeline pipeline, Action<HtmlRenderer> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        var own = renderer.ObjectRenderers;
        own.ReplaceOrAdd<ParagraphRenderer>(new FigureRenderer());
        own.ReplaceOrAdd<QuoteBlockRenderer>(new CalloutRenderer(page.Words));
        own.ReplaceOrAdd<ListRenderer>(new ChecklistRenderer());
        own.ReplaceOrAdd<CodeBlockRenderer>(new HighlightRenderer());
        own.ReplaceOrAdd<LinkInlineRenderer>(new LinkRenderer());
        own.ReplaceOrAdd<AutolinkInlineRenderer>(new WebAddressRenderer());
        own.ReplaceOrAdd<HtmlTableRenderer>(new TableRenderer(page));
        own.ReplaceOrAdd<HtmlTaskListRenderer>(new TaskRenderer());
        own.ReplaceOrAdd<HtmlFootnoteLinkRenderer>(new FootnoteLinkRenderer(page.Words));
        own.ReplaceOrAdd<HtmlFootnoteGroupRenderer>(new FootnotesRenderer(page.Words));
        own.Insert(0, new DetailsRenderer(page.Words));
        write(renderer);
        return writer.ToString();
    }
}
