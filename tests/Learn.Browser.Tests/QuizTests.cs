using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Keys;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A quiz is taken: failed, reviewed and passed by keyboard, without scripts, on two devices, without network.</summary>
public sealed class QuizTests(QuizBrowserSite site) : IClassFixture<QuizBrowserSite>
{
    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Quiz_ByKeyboard_IsFailedReviewedAndPassed(string language)
    {
        await using var learner = await SignedUpAsync(language);
        await learner.GoAsync(QuizBrowserSite.ThreeQuestions);
        await FollowAsync(learner, learner.Find(".quiz-card form button"));
        foreach (var question in new[] { "a", "b", "c" })
            await ChooseAsync(learner, question, $"{learner.Say("sai", "wrong")} {question}");
        await Expect(learner.Find("[data-answered]")).ToHaveTextAsync(learner.Say("Đã trả lời 3/3 câu", "3 of 3 answered"));
        await FollowAsync(learner, learner.Find("button[value=submit]"));
        await Expect(learner.Heading(learner.Say("Lần này bạn chưa đạt", "Not passed this time"))).ToBeVisibleAsync();
        await Expect(learner.Find("section.question li.is-wrong.is-chosen")).ToHaveCountAsync(3);

        await FollowAsync(learner, learner.Find("form[action$='/quiz'] button"));
        foreach (var question in new[] { "a", "b", "c" })
            await ChooseAsync(learner, question, $"{learner.Say("đúng", "right")} {question}");
        await FollowAsync(learner, learner.Find("button[value=submit]"));
        await Expect(learner.Heading(learner.Say("Bạn đã đạt", "You passed"))).ToBeVisibleAsync();
        await learner.WaitForCompletedAsync(QuizBrowserSite.Course, 1);
        await FollowAsync(learner, learner.Link(learner.Say("Sang bài tiếp theo", "To the next lesson")));
        await learner.GoAsync(QuizBrowserSite.ThreeQuestions);
        await Expect(learner.Heading(learner.Say("Bạn đã đạt bài kiểm tra này", "You passed this quiz"))).ToBeVisibleAsync();
        learner.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Quiz_WithoutScripts_IsTakenStepByStep()
    {
        await using var learner = await SignedUpAsync("en", scripts: false);
        await learner.GoAsync(QuizBrowserSite.EveryKind);
        await learner.Find(".quiz-card form button").ClickAsync();
        await learner.Find("input[name=q1]").First.CheckAsync();
        await learner.Find("button[name=hint]").First.ClickAsync();
        await Expect(learner.Find(".hint-taken")).ToContainTextAsync("Look twice.");
        await Expect(learner.Find("input[name=q1]").First).ToBeCheckedAsync();
        await learner.Find("[data-scenario-step=doc-thu]").ClickAsync();
        await Expect(learner.Find(".consequence")).ToContainTextAsync("Look again.");
        await learner.Find(".step-current input[type=radio]").First.CheckAsync();
        await learner.Find("[data-scenario-step=lam-gi]").ClickAsync();
        await Expect(learner.Find(".steps-done")).ToBeVisibleAsync();
        await learner.Find("button[value=submit]").ClickAsync();
        await Expect(learner.Find("[role=alert]")).ToBeVisibleAsync();
        await learner.Find("button[value=submit-all]").ClickAsync();
        await Expect(learner.Page).ToHaveURLAsync(new Regex("/result(#.*)?$"));
        await Expect(learner.Find("section.question")).ToHaveCountAsync(11);
    }

    [Fact]
    public async Task Quiz_OnTwoDevices_TellsBoth()
    {
        await using var desk = await SignedUpAsync("en");
        await using var phone = await site.VisitAsync("en", Screen.Phone, storage: await desk.Context.StorageStateAsync());
        await desk.GoAsync(QuizBrowserSite.ThreeQuestions);
        await desk.Find(".quiz-card form button").ClickAsync();
        await Expect(desk.Find("form[data-attempt]")).ToBeVisibleAsync();
        await phone.GoAsync(new Uri(desk.Page.Url).PathAndQuery);

        await PickAsync(desk, "a", "wrong a");
        await PickAsync(phone, "a", "right a");
        await Expect(Item(phone, "a").Locator("[data-other-device]")).ToContainTextAsync("came later and counts");
        await PickAsync(desk, "b", "right b");
        await Expect(Item(desk, "a").Locator("[data-other-device]")).ToContainTextAsync("Another device answered this");
        await Item(desk, "a").GetByRole(AriaRole.Link, new() { Name = "Show that answer" }).ClickAsync();
        await Expect(Item(desk, "a").GetByLabel("right a")).ToBeCheckedAsync();
        await Expect(Item(desk, "b").GetByLabel("right b")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Answer_WithoutNetwork_IsKeptAndSentLater()
    {
        await using var learner = await SignedUpAsync("en", Screen.Phone);
        await learner.GoAsync(QuizBrowserSite.ThreeQuestions);
        await learner.Find(".quiz-card form button").ClickAsync();
        await PickAsync(learner, "a", "right a");
        await learner.Context.SetOfflineAsync(true);
        await Item(learner, "b").GetByLabel("right b").CheckAsync();
        await Expect(Item(learner, "b").Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "kept");
        await learner.Find("button[value=submit]").ClickAsync();
        await Expect(learner.Find("[data-saving]")).ToContainTextAsync("There is no network");
        await learner.Context.SetOfflineAsync(false);
        await Expect(Item(learner, "b").Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "saved");
        await learner.Page.ReloadAsync();
        await Expect(Item(learner, "b").GetByLabel("right b")).ToBeCheckedAsync();
    }

    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Pages_OfEveryKindOfQuestion_AreAccessibleAndFit(string language)
    {
        await using var learner = await SignedUpAsync(language, Screen.Phone);
        await learner.GoAsync(QuizBrowserSite.EveryKind);
        await LookAsync(learner);
        await learner.Find(".quiz-card form button").ClickAsync();
        await Expect(learner.Find("[data-timer]")).ToContainTextAsync(language == "vi" ? "Còn" : "left");
        await LookAsync(learner);
        await learner.Find("[data-scenario-step=doc-thu]").ClickAsync();
        await Expect(learner.Find(".step-taken")).ToBeVisibleAsync();
        await LookAsync(learner);
        await learner.Find("button[value=submit]").ClickAsync();
        await Expect(learner.Find("[role=alert]")).ToBeVisibleAsync();
        await LookAsync(learner);
        await learner.Find("button[value=submit-all]").ClickAsync();
        await Expect(learner.Page).ToHaveURLAsync(new Regex("/result(#.*)?$"));
        await LookAsync(learner);
        learner.Complaints.ShouldBeEmpty();
    }

    private static async Task LookAsync(Visitor visitor)
    {
        await visitor.Page.SetViewportSizeAsync(360, 740);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await ExpectAccessibleAsync(visitor.Page);
        await ExpectAccessibleInTheDarkAsync(visitor.Page);
        await visitor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(visitor.Page);
    }

    private async Task<Visitor> SignedUpAsync(string language, Screen? screen = null, bool scripts = true)
    {
        var visitor = await site.VisitAsync(language, screen, scripts: scripts);
        await visitor.GoAsync("/account/register");
        await visitor.SignUpAsync();
        return visitor;
    }

    private static ILocator Item(Visitor visitor, string question) => visitor.Find($"[data-asked={question}]");

    private static async Task PickAsync(Visitor visitor, string question, string answer)
    {
        await Item(visitor, question).GetByLabel(answer).CheckAsync();
        await Expect(Item(visitor, question).Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "saved");
    }

    /// <summary>Tab goes to the question, an arrow to the answer.</summary>
    private static async Task ChooseAsync(Visitor visitor, string question, string answer)
    {
        await TabToAsync(visitor, Item(visitor, question).Locator("input[type=radio]").First);
        await visitor.Page.Keyboard.PressAsync("Space");
        var wanted = Item(visitor, question).GetByLabel(answer);
        if (!await wanted.IsCheckedAsync())
            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(wanted).ToBeCheckedAsync();
        await Expect(Item(visitor, question).Locator("[data-save-state]")).ToHaveAttributeAsync("data-state", "saved");
    }
}
