using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Manifest;

/// <summary>What course.yml says.</summary>
internal sealed record CourseManifest
{
    public required string Id { get; init; }

    public required string Slug { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyDictionary<string, CourseTexts> Texts { get; init; }

    public required string Topic { get; init; }

    public required string Level { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    public required decimal Hours { get; init; }

    public required string Licence { get; init; }

    public required DateOnly Updated { get; init; }

    /// <summary>Path below the course folder.</summary>
    public required string? Cover { get; init; }

    public required int CoverLine { get; init; }

    public required CompletionRule Completion { get; init; }

    public required IReadOnlyDictionary<string, GlossaryTerm> Glossary { get; init; }

    public required IReadOnlyList<SectionEntry> Sections { get; init; }
}

/// <param name="Lessons">Ids with their lines, or null for all.</param>
internal sealed record CompletionRule(IReadOnlyList<(string Id, int Line)>? Lessons);

/// <param name="Texts">By language: the word and what it means.</param>
internal sealed record GlossaryTerm(string Id, IReadOnlyDictionary<string, (string Term, string Text)> Texts);

internal sealed record SectionEntry(string Id, string Folder, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<LessonEntry> Lessons);

/// <param name="Name">The file's name without language and ending.</param>
/// <param name="Line">In course.yml.</param>
internal sealed record LessonEntry(string Folder, string Name, int Line)
{
    public string Path(string language, string ending) => $"{Folder}/{Name}.{language}.{ending}";
}
