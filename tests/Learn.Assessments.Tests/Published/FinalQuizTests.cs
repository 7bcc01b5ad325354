using System.Reflection;
using Learn.Assessments.Published;
using Learn.Courses.Contracts;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Published;

/// <summary>The final quizzes of the courses that the site ships with, and what leads to them.</summary>
public sealed class FinalQuizTests : IAsyncDisposable
{
    private const int Attempts = 300;

    private readonly LearnSiteFactory site = new LearnSiteFactory().WithContent(Path.Combine(
        typeof(FinalQuizTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!, "content"));

    [Theory, InlineData("an-toan-so"), InlineData("ho-kinh-doanh")]
    public async Task FinalQuiz_DrawnOften_AsksFifteenOfTwiceAsManyAndAScenarioLast(string key)
    {
        var quiz = (await QuizzesAsync(key))[^1];
        var drawn = Enumerable.Range(0, Attempts).Select(seed => quiz.Draw((ulong)seed)).ToList();

        drawn.ShouldAllBe(questions => questions.Count == 15);
        drawn.ShouldAllBe(questions => questions.Select(question => question.Id).Distinct().Count() == 15);
        drawn.Select(questions => questions[14].Question.Type.Name).Distinct().ShouldBe(["scenario"]);
        drawn.SelectMany(questions => questions).Select(question => question.Id).Distinct().Count().ShouldBeGreaterThanOrEqualTo(30);
        quiz.Settings.Pass.ShouldBe(70);
        quiz.Settings.TimeMinutes.ShouldBe(30);
        quiz.Settings.Attempts.ShouldBeNull();
    }

    [Theory, InlineData("an-toan-so"), InlineData("ho-kinh-doanh")]
    public async Task Course_WithItsQuizzes_HasEveryTypeThatEarns(string key)
    {
        var quizzes = await QuizzesAsync(key);

        quizzes.Count.ShouldBe(5);
        quizzes.SelectMany(quiz => quiz.Questions.Values).Select(question => question.Type).Where(type => type.IsGraded).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Samples.Types.Names.Where(name => Samples.Types.Find(name)!.IsGraded));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private async Task<List<Quiz>> QuizzesAsync(string key)
    {
        var course = site.Services.GetRequiredService<ICatalogue>().Courses.Single(course => course.Outline.Key == key);
        var quizzes = new List<Quiz>();
        foreach (var lesson in course.Outline.Lessons.Where(lesson => lesson.IsGraded))
            quizzes.Add((await site.Services.GetRequiredService<Quizzes>().FindAsync(course.VersionId, lesson.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull());
        return quizzes;
    }
}
