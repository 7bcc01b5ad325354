using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;

namespace Learn.Authoring.Outline;

/// <summary>A draft's sections and lessons as far as its files tell; also of a course that has faults.</summary>
/// <param name="IsReadable">False where course.yml can't be read; then there are no sections.</param>
/// <param name="Languages">The first is the one the course was written in.</param>
/// <param name="Others">Files that are neither course.yml nor a lesson's: pictures, banks, what no section lists.</param>
internal sealed record CourseTree(bool IsReadable, IReadOnlyList<string> Languages, IReadOnlyList<TreeSection> Sections, IReadOnlyList<string> Others)
{
    /// <summary>More than any course can have: what is longer is a mistake, and would only slow the page down.</summary>
    public const int MostLessons = 1_000;

    /// <summary>Of a lesson's own file.</summary>
    public static IReadOnlyList<string> Endings { get; } = ["md", "gift"];

    public static CourseTree Read(ICourseFiles files)
    {
        var manifest = ManifestText.Of(files);
        if (manifest is null || manifest.Sections.Sum(section => section.Lessons.Count) > MostLessons)
            return new(false, ["vi"], [], [.. files.Paths.Where(path => path != DraftPaths.Manifest)]);
        var languages = manifest.Languages;
        var sections = manifest.Sections.Select(section => new TreeSection(
            section.Id, section.Folder, section.Titles.ToDictionary(title => title.Key, title => title.Value.Value),
            [.. section.Lessons.Select(name => Lesson(files, $"{section.Folder}/{name}", languages))])).ToList();
        var used = sections.SelectMany(section => section.Lessons).SelectMany(lesson => lesson.Files).Select(file => file.Path).Append(DraftPaths.Manifest).ToHashSet(StringComparer.Ordinal);
        return new(true, languages, sections, [.. files.Paths.Where(path => !used.Contains(path))]);
    }

    private static TreeLesson Lesson(ICourseFiles files, string name, IReadOnlyList<string> languages)
    {
        var found = languages.Select(language => (Language: language, Path: Endings.Select(ending => $"{name}.{language}.{ending}").FirstOrDefault(files.Contains)))
            .Where(file => file.Path is not null)
            .Select(file => new TreeFile(file.Language, file.Path!, LessonHead.Read(file.Path!, DraftPaths.TryRead(files.Read(file.Path!)) ?? "")));
        return new(name, [.. found]);
    }
}

/// <param name="Titles">By language.</param>
internal sealed record TreeSection(string Id, string Folder, IReadOnlyDictionary<string, string> Titles, IReadOnlyList<TreeLesson> Lessons);

/// <param name="Name">Its files' path without language and ending: what the outline's commands call it.</param>
/// <param name="Files">One for each language that there is.</param>
internal sealed record TreeLesson(string Name, IReadOnlyList<TreeFile> Files)
{
    public bool IsQuiz => Files.Any(file => LessonHead.IsGift(file.Path));

    public string? Id => Files.Select(file => file.Head.Id).FirstOrDefault(id => id is not null);

    public string Title(string language) => In(language)?.Head.Title ?? Name;

    /// <summary>The file in a language, or else in another one; null where there is none.</summary>
    public TreeFile? In(string? language) => Files.FirstOrDefault(file => file.Language == language) ?? (Files.Count > 0 ? Files[0] : null);

    public int Minutes => Files.Select(file => file.Head.Minutes).FirstOrDefault(minutes => minutes is not null) ?? 0;
}

internal sealed record TreeFile(string Language, string Path, LessonHead Head);
