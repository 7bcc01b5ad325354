using Learn.Courses.Content.Files;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

/// <summary>Joins course.yml and the lessons' heads to the course's outline.</summary>
internal sealed class OutlineBuilder(CourseSources course, LessonCatalogue catalogue, FileFaults faults)
{
    private readonly CourseManifest manifest = course.Manifest;
    private MediaFile? cover;

    public void Check()
    {
        Cover();
        var ids = catalogue.Lessons.Values.Select(lesson => lesson.Head.Id).ToHashSet(StringComparer.Ordinal);
        var required = manifest.Completion.Lessons ?? [];
        foreach (var (id, line) in required.Where(lesson => !ids.Contains(lesson.Id)))
            faults.Add(line, $"there is no lesson with the id '{id}'{Suggestion.For(id, ids)}");
        foreach (var (id, line) in required.GroupBy(lesson => lesson.Id).SelectMany(same => same.Skip(1)))
            faults.Add(line, $"'{id}' is written twice: keep one");
    }

    public CourseOutline Build(IReadOnlyDictionary<string, (LessonBody Body, LessonTexts Texts)> rendered, IReadOnlyList<CompiledQuiz> graded)
    {
        var quizzes = graded.ToDictionary(quiz => quiz.LessonId, StringComparer.Ordinal);
        var sections = manifest.Sections.Select(section => new SectionOutline(section.Id, section.Titles, [.. section.Lessons.Select(entry => Lesson(entry, rendered, quizzes))])).ToList();
        return new()
        {
            Key = manifest.Id,
            Slug = manifest.Slug,
            Topic = manifest.Topic,
            Level = manifest.Level,
            Audience = manifest.Audience,
            Hours = manifest.Hours,
            Licence = manifest.Licence,
            Updated = manifest.Updated,
            Cover = cover?.File.Url,
            Languages = manifest.Languages,
            Texts = manifest.Texts,
            Sections = sections,
            RequiredLessons = manifest.Completion.Lessons is { } lessons
                ? [.. lessons.Select(lesson => lesson.Id)]
                : [.. sections.SelectMany(section => section.Lessons).Select(lesson => lesson.Id)],
        };
    }

    private LessonOutline Lesson(LessonEntry entry, IReadOnlyDictionary<string, (LessonBody Body, LessonTexts Texts)> rendered, Dictionary<string, CompiledQuiz> quizzes)
    {
        var original = catalogue.Find(entry, manifest.Languages[0])!;
        var texts = manifest.Languages.ToDictionary(language => language, language => rendered[(catalogue.Find(entry, language) ?? original).Path].Texts);
        var quiz = quizzes.GetValueOrDefault(original.Head.Id);
        return new(original.Head.Id, original.Kind, texts) { IsGraded = quiz is not null, IsGate = quiz?.IsGate == true };
    }

    private void Cover()
    {
        if (manifest.Cover is not { } path) return;
        if (CoursePath.Resolve(CourseCompiler.ManifestFile, path) is not { } resolved || !course.Folder.Contains(resolved))
            faults.Add(manifest.CoverLine, $"there is no file {path} in the course's folder");
        else if ((cover = course.Media.Get(resolved)) is { Kind.IsPicture: false })
            faults.Add(manifest.CoverLine, $"{path} is no picture");
    }
}
