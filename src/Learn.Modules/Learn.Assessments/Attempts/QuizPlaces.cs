using Learn.Assessments.Published;
using Learn.Courses.Contracts;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Attempts;

/// <summary>A quiz and where it stands.</summary>
/// <param name="Course">In the version that the quiz belongs to.</param>
internal sealed record QuizPlace(PublishedCourse Course, LessonOutline Lesson, Quiz Quiz)
{
    public string Address => $"/courses/{Course.Slug}/{Lesson.Id}";

    public LessonKey KeyOf(Guid learner) => new(learner, Course.CourseId, Lesson.Id);

    public string Title(string language) => Lesson.Texts[Course.Outline.LanguageFor(language)].Title;
}

/// <summary>Finds quizzes.</summary>
internal sealed class QuizPlaces(ICatalogue catalogue, Quizzes quizzes, IEnumerable<ICoursePins> pins)
{
    /// <summary>The quiz in the version that this reader reads; null where the course has no such quiz.</summary>
    public async ValueTask<QuizPlace?> FindAsync(HttpContext http, string course, string lesson)
    {
        if (catalogue.Find(course) is not { } current)
            return null;
        var version = current;
        foreach (var source in pins)
        {
            if (await source.VersionAsync(http, current.CourseId) is { } pinned && await catalogue.FindVersionAsync(pinned, http.RequestAborted) is { } read)
                version = read;
        }
        return await FindAsync(version, lesson, http.RequestAborted);
    }

    /// <summary>The quiz in the version that is published now.</summary>
    public async ValueTask<QuizPlace?> FindCurrentAsync(string course, string lesson, CancellationToken cancellation) =>
        catalogue.Find(course) is { } current ? await FindAsync(current, lesson, cancellation) : null;

    /// <summary>The quiz of a version; null where the version has no such quiz.</summary>
    public async ValueTask<QuizPlace?> FindAsync(Guid versionId, string lesson, CancellationToken cancellation) =>
        await catalogue.FindVersionAsync(versionId, cancellation) is { } version ? await FindAsync(version, lesson, cancellation) : null;

    private async ValueTask<QuizPlace?> FindAsync(PublishedCourse version, string lesson, CancellationToken cancellation) =>
        version.Lessons.TryGetValue(lesson, out var outline) && await quizzes.FindAsync(version.VersionId, lesson, cancellation) is { } quiz
            ? new(version, outline, quiz)
            : null;
}
