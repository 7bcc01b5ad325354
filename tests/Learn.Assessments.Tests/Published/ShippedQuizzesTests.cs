using System.Reflection;
using System.Text.Json;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Assessments.Questions.Choice;
using Learn.Courses.Contracts;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Published;

/// <summary>The quizzes that the site ships with.</summary>
public sealed class ShippedQuizzesTests
{
    private const int Draws = 60;

    private static readonly string Content = Path.Combine(
        typeof(ShippedQuizzesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!, "content");

    [Fact]
    public async Task ShippedCourses_EveryQuiz_IsGradedAndTellsNothingBefore()
    {
        await using var site = new LearnSiteFactory().WithContent(Content);
        var (catalogue, quizzes) = (site.Services.GetRequiredService<ICatalogue>(), site.Services.GetRequiredService<Quizzes>());
        catalogue.Courses.Count.ShouldBe(Directory.GetFiles(Path.Combine(Content, "courses"), "course.yml", SearchOption.AllDirectories).Length);

        var count = 0;
        foreach (var (course, lesson) in catalogue.Courses.SelectMany(course => course.Outline.Lessons.Where(lesson => lesson.Kind == LessonKind.Quiz).Select(lesson => (course, lesson))))
        {
            lesson.IsGraded.ShouldBeTrue();
            var quiz = (await quizzes.FindAsync(course.VersionId, lesson.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
            foreach (var language in quiz.Languages)
            {
                foreach (var question in quiz.Draw(1))
                {
                    count++;
                    var present = Json.Text(question.Present(language, null));
                    foreach (var hidden in Hidden(question.Question.In(language))) present.ShouldNotContain(hidden, Case.Sensitive, question.Id);
                }
            }
        }
        count.ShouldBeGreaterThan(50);
    }

    /// <summary>A key that contradicts itself, or a quiz that luck passes, is a fault of its course.</summary>
    [Fact]
    public async Task ShippedCourses_AnsweredByTheirKey_EarnEverythingAndGuessedFail()
    {
        await using var site = new LearnSiteFactory().WithContent(Content);
        var quizzes = site.Services.GetRequiredService<Quizzes>();
        var random = new Random(20261122);
        foreach (var (course, lesson) in site.Services.GetRequiredService<ICatalogue>().Courses.SelectMany(course => course.Outline.Lessons.Where(lesson => lesson.IsGraded).Select(lesson => (course, lesson))))
        {
            var quiz = (await quizzes.FindAsync(course.VersionId, lesson.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
            foreach (var language in quiz.Languages)
            {
                quiz.Ask(quiz.Questions.Values.Where(question => question.Type.IsGraded).Select(question => question.Id), seed: 7)
                    .ShouldAllBe(question => question.Grade(language, AnswerKey.Right(question, language), 0).Share == 1, $"{course.Slug}/{lesson.Id}.{language}");

                var guessed = Enumerable.Range(0, Draws).Select(seed => Score(quiz.Draw((ulong)seed), question => AnswerKey.Guess(question, language, random), language)).ToList();
                guessed.Average().ShouldBeLessThan(quiz.Settings.Pass - 15, $"{course.Slug}/{lesson.Id}.{language}");
                guessed.Count(score => score >= quiz.Settings.Pass).ShouldBeLessThan(Draws / 10, $"{course.Slug}/{lesson.Id}.{language}");
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
