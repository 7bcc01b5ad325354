using Learn.Courses.Content.Html;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Rendering;
using Learn.Courses.Contracts;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;

namespace Learn.Courses.Content.Quizzes;

/// <inheritdoc cref="IQuizTexts"/>
internal sealed class QuizTextRenderer(PageContext page) : IQuizTexts
{
    private readonly PageRenderer renderer = new(page);

    public bool HasFormula => page.HasFormula;

    public void Fault(int line, string message) => page.Faults.Add(line, message);

    public string Render(string markdown, int line, int lines, bool inline)
    {
        var before = page.Faults.Log.Reports;
        var map = new LineMap(page.Faults, line, lines);
        if ((inline ? LessonMarkdown.ParseInline(markdown, map) : LessonMarkdown.Parse(markdown, map)) is not { } document) return "";
        foreach (var heading in document.Descendants<HeadingBlock>()) map.Fault(heading, "a question's text has no headings: its title is one already");
        // Several texts share a page, where each note would be number one.
        foreach (var note in document.Descendants<FootnoteLink>()) map.Fault(note, "a question's text has no footnotes: say it in the text");
        new BodyCheck(page, map).Run(document);
        // What has a fault may have links that lead nowhere, which can't be rendered.
        if (page.Faults.Log.Reports > before) return "";
        return HtmlSanitizer.Sanitize(inline ? renderer.RenderInline(document) : renderer.Render(document)).Html;
    }
}
