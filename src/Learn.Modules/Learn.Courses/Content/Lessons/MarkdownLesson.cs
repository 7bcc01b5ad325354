using Learn.Courses.Content.Manifest;
using Learn.Courses.Contracts;
using Markdig.Syntax;

namespace Learn.Courses.Content.Lessons;

/// <summary>A lesson to read.</summary>
internal sealed record MarkdownLesson(LessonEntry Entry, string Language, string Path, FrontMatter Head, MarkdownDocument Document, IReadOnlyList<TocEntry> Headings)
    : Lesson(Entry, Language, Path, Head)
{
    public override LessonKind Kind => LessonKind.Reading;

    public override IReadOnlyList<TocEntry> Toc => Headings;

    public static MarkdownLesson? Read(LessonEntry entry, string language, string path, string text, CourseManifest course, FileFaults faults)
    {
        if (FrontMatterReader.Read(text, faults) is not var (head, body)) return null;
        var lines = new LineMap(faults);
        if (LessonMarkdown.Parse(body, lines) is not { } document) return null;
        var headings = Lessons.Headings.Read(document, course.Glossary.Keys, lines);
        return new(entry, language, path, head, document, headings);
    }
}
