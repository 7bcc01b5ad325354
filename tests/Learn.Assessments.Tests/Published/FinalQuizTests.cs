namespace Learn.Assessments.Tests.Published;

/// <summary>The final quizzes of the courses that the site ships with, and what leads to them.</summary>
public sealed class FinalQuizTests(ShippedSite site) : IClassFixture<ShippedSite>
{
    private const int Attempts = 300;

    [Theory, MemberData(nameof(ShippedSite.Courses), MemberType = typeof(ShippedSite))]
    public async Task FinalQuiz_DrawnOften_AsksFifteenOfTwiceAsManyAndAScenarioLast(string key)
    {
        var quiz = (await site.QuizzesAsync(key))[^1];
        var drawn = Enumerable.Range(0, Attempts).Select(seed => quiz.Draw((ulong)seed)).ToList();

        drawn.ShouldAllBe(questions => questions.Count == 15);
        drawn.ShouldAllBe(questions => questions.Select(question => question.Id).Distinct().Count() == 15);
        drawn.Select(questions => questions[14].Question.Type.Name).Distinct().ShouldBe(["scenario"]);
        drawn.SelectMany(questions => questions).Select(question => question.Id).Distinct().Count().ShouldBeGreaterThanOrEqualTo(30);
        quiz.Settings.Pass.ShouldBe(70);
        quiz.Settings.TimeMinutes.ShouldBe(30);
        quiz.Settings.Attempts.ShouldBeNull();
    }

    [Theory, MemberData(nameof(ShippedSite.Courses), MemberType = typeof(ShippedSite))]
    public async Task Course_WithItsQuizzes_HasEveryTypeThatEarns(string key)
    {
        var quizzes = await site.QuizzesAsync(key);

        quizzes.Count.ShouldBe(5);
        quizzes.SelectMany(quiz => quiz.Questions.Values).Where(question => question.Type.Name == "scenario").DistinctBy(question => question.Id).Count().ShouldBeGreaterThanOrEqualTo(2);
        quizzes.SelectMany(quiz => quiz.Questions.Values).Select(question => question.Type).Where(type => type.IsGraded).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(Samples.Types.Names.Where(name => Samples.Types.Find(name)!.IsGraded));
    }
}
