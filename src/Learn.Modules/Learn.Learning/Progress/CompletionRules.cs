using Learn.Courses.Contracts;

namespace Learn.Learning.Progress;

/// <summary>Which lessons a learner's own word doesn't complete.</summary>
internal static class CompletionRules
{
    public const string OnlyByPassing = "This lesson is completed by passing its quiz.";

    /// <summary>The quiz that has to be passed before this lesson can be done, or null.</summary>
    public static LessonOutline? WaitsFor(PublishedCourse version, string lessonId, CourseRecord? record) =>
        record?.IsDone(lessonId) == true ? null : version.Outline.GatesBefore(lessonId).FirstOrDefault(gate => record?.IsDone(gate.Id) != true);

    /// <returns>Why she can't say that it is done, in English for developers, or null.</returns>
    public static string? Refuse(PublishedCourse version, LessonOutline lesson, CourseRecord? record) =>
        lesson.IsGraded ? OnlyByPassing
        : WaitsFor(version, lesson.Id, record) is { } gate ? $"The quiz «{gate.Id}» has to be passed first."
        : null;
}
