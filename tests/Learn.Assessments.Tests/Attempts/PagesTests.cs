using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>Taking a quiz without scripts.</summary>
public sealed class PagesTests
{
    private const string Lesson = $"/courses/{QuizSite.Course}/{QuizSite.Lesson}";

    [Fact]
    public async Task Quiz_TakenByForms_IsSavedHandedInAndReviewed()
    {
        await using var site = QuizSite.Create();
        var http = site.CreateSignedIn(Guid.CreateVersion7());
        using var begun = await http.SubmitAsync(Lesson, new Dictionary<string, string>(), ".quiz-card form");
        var path = begun.Headers.Location!.ToString();
        var page = await http.GetPageAsync(path);
        page.QuerySelectorAll("fieldset.question").Length.ShouldBe(3);

        using (var saved = await http.SubmitAsync(page, path, new Dictionary<string, string> { ["q1"] = Value(page, "đúng"), ["then"] = "save" }, "form[data-attempt]"))
            saved.Headers.Location!.ToString().ShouldBe(path);
        page = await http.GetPageAsync(path);
        page.QuerySelector("input[name=q1][checked]")!.GetAttribute("value").ShouldBe(Value(page, "đúng"));
        page.QuerySelector(".page-notices")!.TextContent.ShouldContain("đã được lưu");

        using (var early = await http.SubmitAsync(page, path, new Dictionary<string, string> { ["q2"] = Value(page, "phải"), ["then"] = "submit" }, "form[data-attempt]"))
            early.Headers.Location!.ToString().ShouldStartWith($"{path}?unanswered");
        page = await http.GetPageAsync($"{path}?unanswered=true");
        page.QuerySelectorAll(".quiz-open a").Select(link => link.GetAttribute("href")).ShouldBe(["#q3"]);

        using (var last = await http.SubmitAsync(page, path, new Dictionary<string, string> { ["q3"] = "true", ["then"] = "submit" }, "form[data-attempt]"))
            last.Headers.Location!.ToString().ShouldBe($"{path}/result");
        var result = await http.GetPageAsync($"{path}/result");
        result.QuerySelector("h1")!.TextContent.ShouldBe("Bạn đã đạt");
        result.QuerySelectorAll("section.question").Length.ShouldBe(3);
        result.QuerySelector("main")!.TextContent.ShouldContain("BIMAT a");
        using var again = await http.AskAsync(path);
        again.Headers.Location!.ToString().ShouldBe($"{path}/result");
    }

    [Fact]
    public async Task Form_OfAnOldPage_DoesNotUndoAnotherDevicesAnswers()
    {
        await using var site = QuizSite.Create();
        var learner = Guid.CreateVersion7();
        var (here, there) = (site.CreateSignedIn(learner), site.CreateSignedIn(learner));
        using var begun = await here.SubmitAsync(Lesson, new Dictionary<string, string>(), ".quiz-card form");
        var path = begun.Headers.Location!.ToString();
        var (old, other) = (await here.GetPageAsync(path), await there.GetPageAsync(path));
        (await there.SubmitAsync(other, path, new Dictionary<string, string> { ["q1"] = Value(other, "đúng"), ["q2"] = Value(other, "trái"), ["then"] = "save" }, "form[data-attempt]")).Dispose();

        (await here.SubmitAsync(old, path, new Dictionary<string, string> { ["q2"] = Value(old, "phải"), ["then"] = "save" }, "form[data-attempt]")).Dispose();

        var page = await here.GetPageAsync(path);
        page.QuerySelectorAll("input[checked]").Select(field => field.GetAttribute("value")).ShouldBe([Value(page, "đúng"), Value(page, "phải")]);
        page.QuerySelector(".page-notices")!.TextContent.ShouldContain("Câu 2");
    }

    [Fact]
    public async Task LessonPage_ForAGuest_SaysWhatTheQuizIsAndLeadsBackToIt()
    {
        await using var site = QuizSite.Create(settings: "attempts: 3\ntime: 20");
        var page = await site.CreateGuest().GetPageAsync(Lesson);
        var card = page.QuerySelector(".quiz-card").ShouldNotBeNull();
        foreach (var words in new[] { "3 câu hỏi", "20 phút", "70%", "tối đa 3 lượt" })
            card.TextContent.ShouldContain(words);
        card.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe([$"/account/register?returnUrl={Lesson}", $"/account/login?returnUrl={Lesson}"]);
        page.QuerySelector("form[data-complete]").ShouldBeNull();
    }

    [Fact]
    public async Task Script_SavesAQuestionByItsFields()
    {
        await using var site = QuizSite.Create();
        var http = site.CreateSignedIn(Guid.CreateVersion7());
        using var begun = await http.SubmitAsync(Lesson, new Dictionary<string, string>(), ".quiz-card form");
        var path = begun.Headers.Location!.ToString();
        var page = await http.GetPageAsync(path);
        var fields = new Dictionary<string, string> { ["q1"] = Value(page, "đúng"), ["was-q1"] = "0 ", ["device"] = "ABC", ["known"] = "1", ["__RequestVerificationToken"] = page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value };

        using var content = new FormUrlEncodedContent(fields);
        var saved = await Taker.ReadAsync(await http.PostAsync(new Uri($"{path}/answers/a", UriKind.Relative), content, TestContext.Current.CancellationToken), HttpStatusCode.OK);
        saved.GetProperty("outcome").GetString().ShouldBe("saved");
        saved.GetProperty("was").GetString()!.ShouldContain("choice");

        using var forged = new FormUrlEncodedContent(fields.Where(field => field.Key != "__RequestVerificationToken"));
        using var refused = await http.PostAsync(new Uri($"{path}/answers/a", UriKind.Relative), forged, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Taker.ReadAsync(await http.AskAsync($"{path}/changes?known=0&device=other"), HttpStatusCode.OK)).GetProperty("changed").GetArrayLength().ShouldBe(1);
    }

    private static string Value(IParentNode page, string text) =>
        page.QuerySelectorAll("label").First(label => label.TextContent.Trim() == text).QuerySelector("input")!.GetAttribute("value")!;
}
