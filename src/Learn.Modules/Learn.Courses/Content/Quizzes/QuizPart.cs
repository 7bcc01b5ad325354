using Learn.Courses.Content.Lessons;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Quizzes;

/// <summary>A file of questions that is no lesson of its own, as far as its texts' links and pictures need one.</summary>
internal sealed record QuizPart(string Path, string Language) : Lesson(new("", "", 1), Language, Path, new("", "", 1, null))
{
    public override LessonKind Kind => LessonKind.Quiz;

    public override IReadOnlyList<TocEntry> Toc => [];
}
