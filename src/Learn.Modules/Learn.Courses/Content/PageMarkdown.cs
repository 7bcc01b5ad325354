using System.Text;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

/// <inheritdoc cref="IPageMarkdown"/>
internal sealed class PageMarkdown(ICourseCompiler compiler) : IPageMarkdown
{
    private const int HeadLines = 5;

    /// <summary>A course of one lesson, so that nothing renders twice in two ways.</summary>
    public (string Html, IReadOnlyList<CourseFault> Faults) Render(string markdown, string language)
    {
        var path = $"01-page/01-page.{language}.md";
        var manifest = """
            id: page
            title: {LANGUAGE: P}
            summary: {LANGUAGE: P}
            topic: science
            level: beginner
            audience: [citizens]
            hours: 1
            licence: CC-BY-4.0
            updated: 2026-01-01
            objectives: {LANGUAGE: [P]}
            sections:
              - {id: page, folder: 01-page, title: {LANGUAGE: P}, lessons: [01-page]}
            """.Replace("LANGUAGE", language, StringComparison.Ordinal);
        var preview = compiler.Preview(
            new CourseFileSet("page", [new("course.yml", Encoding.UTF8.GetBytes(manifest)), new(path, Encoding.UTF8.GetBytes($"---\nid: page\ntitle: P\nminutes: 1\n---\n{markdown}"))]), path);
        return (preview.Html, [.. preview.Faults.Where(fault => fault.Path == path).Select(fault => fault with { Path = "", Line = Math.Max(1, fault.Line - HeadLines) })]);
    }
}
