using System.Net;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Rendering;
using Learn.Gift;
using Markdig.Syntax;

namespace Learn.Courses.Content.Quizzes;

/// <summary>The texts of a quiz, each parsed and checked once. Without a marker a text is Markdown, as in lessons.</summary>
internal sealed class QuizTexts(PageContext page)
{
    private readonly Dictionary<GiftText, MarkdownDocument?> parsed = new(ReferenceEqualityComparer.Instance);
    private readonly PageRenderer renderer = new(page);

    public void Check(GiftText? text, bool inline)
    {
        if (text is null or { Format: GiftFormat.Plain }) return;
        if (text.Format == GiftFormat.Html)
        {
            page.Faults.Add(text.Line, "[html] isn't used here: write [markdown], or nothing");
            return;
        }
        var lines = new LineMap(page.Faults, text.Line, text.Text.AsSpan().Count('\n') + 1);
        var document = inline ? LessonMarkdown.ParseInline(text.Text, lines) : LessonMarkdown.Parse(text.Text, lines);
        parsed[text] = document;
        if (document is null) return;
        foreach (var heading in document.Descendants<HeadingBlock>()) lines.Fault(heading, "a question's text has no headings: its title is one already");
        new BodyCheck(page, lines).Run(document);
    }

    public string Inline(GiftText text) => parsed.GetValueOrDefault(text) is { } document ? renderer.RenderInline(document) : Plain(text);

    public string Block(GiftText text) => parsed.GetValueOrDefault(text) is { } document ? renderer.Render(document) : $"<p>{Plain(text)}</p>";

    private static string Plain(GiftText text) => WebUtility.HtmlEncode(text.Text).Replace("\n", "<br>", StringComparison.Ordinal);
}
