using Learn.Courses.Content.Code;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>Holds the rules of the course format about a text's blocks, and sends links and pictures to where they are resolved.</summary>
internal sealed class BodyCheck(PageContext page, LineMap lines)
{
    private readonly InlineCheck inlines = new(page, lines);

    public void Run(MarkdownDocument document)
    {
        foreach (var node in document.Descendants().ToList())
        {
            switch (node)
            {
                case MathBlock math:
                    page.HasFormula = true;
                    if (math.ClosingFencedCharCount == 0) lines.Fault(math, "this formula isn't closed: write $$ on a line of its own after it");
                    break;
                case FencedCodeBlock code:
                    Code(code);
                    break;
                case CodeBlock code:
                    lines.Fault(code, "lines that start with four spaces are code: indent less, or write a fenced block (```bash … ```)");
                    break;
                case CustomContainer container:
                    Container(container);
                    break;
                case Table table:
                    TableHeader(table);
                    break;
                case Inline inline:
                    inlines.Check(inline);
                    break;
                default:
                    break;
            }
            // A callout's title is no longer below its paragraph.
            if (node is QuoteBlock quote && Callout.Of(quote)?.Title is { } title) CheckTitle(title);
            if (node is LeafBlock { Inline: { } text }) inlines.CheckLeftovers(text);
        }
        UnusedFootnotes(document);
    }

    private void CheckTitle(ContainerInline title)
    {
        foreach (var inline in title.Descendants().OfType<Inline>().ToList()) inlines.Check(inline);
        inlines.CheckLeftovers(title);
    }

    private void Code(FencedCodeBlock code)
    {
        var names = string.Join(", ", CodeLanguages.Names);
        if (string.IsNullOrEmpty(code.Info)) lines.Fault(code, $"write the language after the ```: one of {names}");
        else if (CodeLanguages.Find(code.Info) is null) lines.Fault(code, $"'{code.Info}' isn't a known language: write one of {names}");
        if (code.ClosingFencedCharCount == 0) lines.Fault(code, "this code isn't closed: write ``` on a line of its own after it");
    }

    private void Container(CustomContainer container)
    {
        if (container.Info == "video")
        {
            if (VideoReference.Of(container)?.Id is not { } id) lines.Fault(container, "write the video's id in the media library and what it shows after «::: video», such as «::: video 0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70 Nhận ra tin nhắn lừa đảo»");
            else if (page.Course.Library is { } library && library.Find(id) is not { Kind: "video" }) lines.Fault(container, $"there is no video {id} in the media library");
            if (container.ClosingFencedCharCount == 0) lines.Fault(container, "this isn't closed: write ::: on a line of its own after it");
            return;
        }
        if (container.Info != "details") lines.Fault(container, $"'::: {container.Info}' isn't known: write «::: details What to click on» or «::: video id What it shows»");
        else if (string.IsNullOrWhiteSpace(container.Arguments)) lines.Fault(container, "write what to click on after «::: details», such as «::: details Xem lời giải»");
        if (container.ClosingFencedCharCount == 0) lines.Fault(container, "this isn't closed: write ::: on a line of its own after it");
        if (container.Count == 0) lines.Fault(container, "there is nothing inside: write the answer between the two ::: lines");
    }

    private void TableHeader(Table table)
    {
        if (table.FirstOrDefault() is not TableRow { IsHeader: true } header || PlainText.Of(header.Descendants()).Length == 0)
            lines.Fault(table, "this table has no header: write the columns' names in its first row");
    }

    private void UnusedFootnotes(MarkdownDocument document)
    {
        foreach (var definition in document.GetLinkReferenceDefinitions(false)?.Links.Values.OfType<FootnoteLinkReferenceDefinition>() ?? [])
        {
            if (definition.Footnote.Links.Count == 0) lines.Fault(definition.Footnote, $"nothing refers to the footnote [{definition.Footnote.Label}]: write it into the text or take the note out");
        }
    }
}
