using System.Globalization;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Content.Rendering;
using Learn.Courses.Contracts;
using Learn.Gift;

namespace Learn.Courses.Content.Quizzes;

/// <summary>A lesson of questions.</summary>
internal sealed record QuizLesson(LessonEntry Entry, string Language, string Path, FrontMatter Head, string Text, IReadOnlyList<GiftQuestion> Questions)
    : Lesson(Entry, Language, Path, Head)
{
    public override LessonKind Kind => LessonKind.Quiz;

    public override IReadOnlyList<TocEntry> Toc => [.. Questions.Select((_, index) => new TocEntry(2, Anchor(index), Heading(index)))];

    public static string Anchor(int index) => string.Create(CultureInfo.InvariantCulture, $"q{index + 1}");

    /// <summary>«Question 3: title»; a text between questions has its title alone and isn't counted.</summary>
    public string Heading(int index)
    {
        var title = Questions[index].Title ?? "";
        if (Questions[index] is DescriptionQuestion) return title;
        var number = Questions.Take(index + 1).Count(question => question is not DescriptionQuestion);
        return LessonWords.Format(LessonWords.For(Language).Question, number, title);
    }
}
