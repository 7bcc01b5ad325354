using System.Text;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Quizzes;

/// <summary>The page of a quiz that is graded: nothing but what search may find. Whoever grades it puts the questions elsewhere.</summary>
internal static class GradedQuiz
{
    public static (LessonBody Body, LessonTexts Texts) Render(QuizLesson quiz, CompiledQuiz compiled)
    {
        var body = new LessonBody(quiz.Head.Id, quiz.Language, "", [], compiled.SearchText.GetValueOrDefault(quiz.Language, ""), HasFormula: false);
        // Of all languages; a learner loads one.
        var size = Encoding.UTF8.GetByteCount(compiled.Json) / Math.Max(1, compiled.SearchText.Count);
        return (body, new(quiz.Head.Title, quiz.Head.Summary, quiz.Head.Minutes, size));
    }
}
