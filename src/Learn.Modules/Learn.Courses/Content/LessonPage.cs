using System.Text;
using Learn.Courses.Content.Html;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Quizzes;
using Learn.Courses.Content.Rendering;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

/// <summary>A lesson in one language on its way to HTML: first checked, and, when the whole course is good, rendered.</summary>
internal sealed class LessonPage(Lesson lesson, PageContext page)
{
    private readonly SelfCheck? quiz = lesson is QuizLesson questions ? new(questions, page) : null;

    public Lesson Lesson => lesson;

    public void Check()
    {
        if (lesson is MarkdownLesson text) new BodyCheck(page, new(page.Faults)).Run(text.Document);
        quiz?.Check();
    }

    public (LessonBody Body, LessonTexts Texts) Render()
    {
        var html = lesson is MarkdownLesson text ? new PageRenderer(page).Render(text.Document) : quiz!.Render();
        var sanitized = HtmlSanitizer.Sanitize(html + GlossarySection.Render(page));
        var body = new LessonBody(lesson.Head.Id, lesson.Language, sanitized.Html, lesson.Toc, SearchText.Of(sanitized.Body), page.HasFormula);
        var size = Encoding.UTF8.GetByteCount(body.Html) + (int)page.Pictures.Sum(picture => picture.Size);
        return (body, new(lesson.Head.Title, lesson.Head.Summary, lesson.Head.Minutes, size));
    }
}
