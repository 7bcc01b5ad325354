using System.Globalization;

namespace Learn.Testing;

/// <summary>A small good course in Vietnamese and English, to be written as files and imported.</summary>
/// <param name="Id">Also the slug, unless <see cref="Slug"/> says otherwise.</param>
public sealed record SampleCourse(string Id)
{
    public string? Slug { get; init; }

    public string Title { get; init; } = "Khoá thử";

    public string EnglishTitle { get; init; } = "Trial course";

    public string Summary { get; init; } = "Một khoá để thử.";

    public string Topic { get; init; } = "security";

    public string Level { get; init; } = "beginner";

    public string Audience { get; init; } = "citizens";

    public decimal Hours { get; init; } = 1;

    /// <summary>Ids of the lessons, in order.</summary>
    public IReadOnlyList<string> Lessons { get; init; } = ["mot", "hai", "ba"];

    /// <summary>Ids of the lessons that complete the course; all when null.</summary>
    public IReadOnlyList<string>? Required { get; init; }

    /// <summary>Markdown of a lesson in Vietnamese; a sentence when there is none.</summary>
    public Func<string, string?> Body { get; init; } = _ => null;

    /// <summary>Title of a lesson in Vietnamese.</summary>
    public Func<string, string> LessonTitle { get; init; } = lesson => $"Bài {lesson}";

    /// <summary>Replaces the folder of this course below a <c>Learn:ContentPath</c>.</summary>
    /// <returns>The course's folder.</returns>
    public string WriteTo(string contentPath)
    {
        var folder = Path.Combine(contentPath, "courses", Id);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(folder, "01-phan"));
        var names = Lessons.Select((lesson, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1:00}-{lesson}")).ToList();
        File.WriteAllText(Path.Combine(folder, "course.yml"), Manifest(names));
        foreach (var (lesson, name) in Lessons.Zip(names))
        {
            var file = Path.Combine(folder, "01-phan", name);
            File.WriteAllText($"{file}.vi.md", $"---\nid: {lesson}\ntitle: {LessonTitle(lesson)}\nminutes: 5\n---\n{Body(lesson) ?? "Chào bạn."}\n");
            File.WriteAllText($"{file}.en.md", $"---\nid: {lesson}\ntitle: Lesson {lesson}\nminutes: 5\n---\nHello.\n");
        }
        return folder;
    }

    private string Manifest(IReadOnlyList<string> names) => string.Create(CultureInfo.InvariantCulture, $$"""
        id: {{Id}}
        slug: {{Slug ?? Id}}
        title: {vi: {{Title}}, en: {{EnglishTitle}}}
        summary: {vi: {{Summary}}, en: A course to try.}
        topic: {{Topic}}
        level: {{Level}}
        audience: [{{Audience}}]
        hours: {{Hours}}
        licence: CC-BY-4.0
        updated: 2026-11-21
        objectives:
          vi: [Biết một điều]
          en: [Know one thing]
        completion:
          lessons: {{(Required is null ? "all" : $"[{string.Join(", ", Required)}]")}}
        sections:
          - id: phan
            folder: 01-phan
            title: {vi: Phần một, en: Part one}
            lessons: [{{string.Join(", ", names)}}]

        """);
}
