using System.Text.Json;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Assessments.Questions.Choice;
using Learn.Testing;

namespace Learn.Assessments.Tests.Published;

/// <summary>The quizzes that the site ships with.</summary>
public sealed class ShippedQuizzesTests(ShippedSite site) : IClassFixture<ShippedSite>
{
    private const int Draws = 60;

    [Theory, MemberData(nameof(ShippedSite.Courses), MemberType = typeof(ShippedSite))]
    public async Task Question_OfShippedCourse_TellsNothingBefore(string course)
    {
        var questions = 0;
        foreach (var quiz in await site.QuizzesAsync(course))
        {
            foreach (var (question, language) in quiz.Draw(1).SelectMany(question => quiz.Languages.Select(language => (question, language))))
            {
                questions++;
                var present = Json.Text(question.Present(language, null));
                foreach (var hidden in Hidden(question.Question.In(language)))
                    present.ShouldNotContain(hidden, Case.Sensitive, question.Id);
            }
        }
        questions.ShouldBeGreaterThan(50);
    }

    /// <summary>A key that contradicts itself, or a quiz that luck passes, is a fault of its course.</summary>
    [Theory, MemberData(nameof(ShippedSite.Courses), MemberType = typeof(ShippedSite))]
    public async Task Quiz_OfShippedCourse_IsPassedByItsKeyAndNotByLuck(string course)
    {
        var random = new Random(20261122);
        foreach (var quiz in await site.QuizzesAsync(course))
        {
            foreach (var language in quiz.Languages)
            {
                var place = $"{quiz.LessonId}.{language}";
                quiz.Ask(quiz.Questions.Values.Where(question => question.Type.IsGraded).Select(question => question.Id), seed: 7)
                    .Where(question => question.Grade(language, AnswerKey.Right(question, language)).Share < 1).Select(question => $"{place} {question.Id}").ShouldBeEmpty();

                var guessed = Enumerable.Range(0, Draws).Select(seed => Score(quiz.Draw((ulong)seed), question => AnswerKey.Guess(question, language, random), language)).ToList();
                guessed.Average().ShouldBeLessThan(quiz.Settings.Pass - 15, place);
                guessed.Count(score => score >= quiz.Settings.Pass).ShouldBeLessThan(Draws / 10, place);
            }
        }
    }

    /// <summary>Percent of the points.</summary>
    private static decimal Score(IReadOnlyList<AskedQuestion> questions, Func<AskedQuestion, JsonElement> answer, string language)
    {
        var graded = questions.Where(question => question.Question.Type.IsGraded).ToList();
        return 100 * graded.Sum(question => question.Points * question.Grade(language, answer(question)).Share) / graded.Sum(question => question.Points);
    }

    private static IEnumerable<string> Hidden(QuestionContent content)
    {
        var feedback = content is ChoiceContent choice ? choice.Options.Select(option => option.Feedback) : [];
        return feedback.Append(content.Explanation).OfType<string>().Where(text => text.Length > 0);
    }
}
