using Learn.Assessments.Published;
using Learn.Courses.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Published;

/// <summary>Quizzes of a running site, from its files to the page.</summary>
public sealed class QuizzesTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task FindAsync_PublishedQuiz_IsTheOneOfTheFiles(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithQuiz();
        var course = site.Services.GetRequiredService<ICatalogue>().Find("thu")!;
        var quizzes = site.Services.GetRequiredService<Quizzes>();

        var quiz = (await quizzes.FindAsync(course.VersionId, "hai", TestContext.Current.CancellationToken)).ShouldNotBeNull();

        quiz.Languages.ShouldBe(["vi", "en"]);
        var question = quiz.Draw(1).ShouldHaveSingleItem();
        question.Present("vi", null)["stem"]!.GetValue<string>().ShouldBe("<p>Bạn nhận <a href=\"/courses/thu/mot\">tin nhắn</a> lạ. Làm gì?</p>");
        var right = question.Present("en", null).Id("options", "Call the number on the card");
        question.Grade("vi", Json.Of($"{{'choice':'{right}'}}")).Share.ShouldBe(1);
        (await quizzes.FindAsync(course.VersionId, "hai", TestContext.Current.CancellationToken)).ShouldBeSameAs(quiz);
        (await quizzes.FindAsync(course.VersionId, "mot", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await quizzes.FindAsync(Guid.CreateVersion7(), "hai", TestContext.Current.CancellationToken)).ShouldBeNull();
        course.Lessons["hai"].IsGraded.ShouldBeTrue();
    }

    [Fact]
    public async Task LessonPage_OfAQuiz_HasNeitherQuestionsNorAnswers()
    {
        await using var site = new LearnSiteFactory().WithQuiz();

        var page = await site.CreateGuest().GetStringAsync(new Uri("/courses/thu/hai", UriKind.Relative), TestContext.Current.CancellationToken);

        page.ShouldContain("Kiểm tra");
        page.ShouldNotContain("Gọi số trên thẻ");
        page.ShouldNotContain("BIMAT");
        page.ShouldNotContain("Xem đáp án");
    }

    [Fact]
    public async Task LessonPage_WithTheModuleOff_IsSelfCheck()
    {
        await using var site = new LearnSiteFactory().With("Modules:Disabled", "Learn.Assessments").WithQuiz();

        var page = await site.CreateGuest().GetStringAsync(new Uri("/courses/thu/hai", UriKind.Relative), TestContext.Current.CancellationToken);

        page.ShouldContain("Gọi số trên thẻ");
        page.ShouldContain("Xem đáp án");
        site.Services.GetRequiredService<ICatalogue>().Find("thu")!.Lessons["hai"].IsGraded.ShouldBeFalse();
    }

    [Fact]
    public async Task Import_FaultyQuiz_KeepsTheOldVersionWhole()
    {
        await using var site = new LearnSiteFactory().WithQuiz();
        var before = site.Services.GetRequiredService<ICatalogue>().Find("thu")!;

        await site.WithQuiz(QuizFolder.Vietnamese.Replace("#BIMAT sai", "", StringComparison.Ordinal)).ImportAsync();

        site.Services.GetRequiredService<ICatalogue>().Find("thu")!.VersionId.ShouldBe(before.VersionId);
    }

    [Fact]
    public async Task Import_ChangedQuiz_KeepsTheOldVersionsQuiz()
    {
        await using var site = new LearnSiteFactory().WithQuiz();
        var before = site.Services.GetRequiredService<ICatalogue>().Find("thu")!;
        await site.WithQuiz(QuizFolder.Vietnamese.Replace("Làm gì?", "Bạn làm gì?", StringComparison.Ordinal)).ImportAsync();
        var after = site.Services.GetRequiredService<ICatalogue>().Find("thu")!;
        var quizzes = site.Services.GetRequiredService<Quizzes>();

        after.Number.ShouldBe(2);
        var (old, current) = (await quizzes.FindAsync(before.VersionId, "hai", TestContext.Current.CancellationToken), await quizzes.FindAsync(after.VersionId, "hai", TestContext.Current.CancellationToken));
        old!.Draw(1)[0].Present("vi", null)["stem"]!.GetValue<string>().ShouldEndWith("lạ. Làm gì?</p>");
        current!.Draw(1)[0].Present("vi", null)["stem"]!.GetValue<string>().ShouldEndWith("Bạn làm gì?</p>");
        // A regrade asks the new version's questions in the old attempt.
        current.Ask(old.Draw(1).Select(question => question.Id), 1)[0].Present("vi", null).Ids("options").ShouldBe(old.Draw(1)[0].Present("vi", null).Ids("options"));
    }
}
