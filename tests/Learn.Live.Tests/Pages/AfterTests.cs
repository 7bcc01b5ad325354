using System.Net;
using System.Text;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Pages;

/// <summary>What is left of a session, and who may see it.</summary>
public sealed class AfterTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Page_AfterTheEnd_HasAllAndFindsWithoutAccents(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        await using var session = await TestSession.PlanAsync(site);
        await PlayAsync(session);
        using var guest = site.CreateGuest();

        var all = (await guest.GetPageAsync($"/live/{session.Code}")).QuerySelector("main")!.TextContent;
        foreach (var word in new[] { "Mật khẩu dài bao nhiêu?", "Từ mười hai chữ", "Bạn chọn gì?", "Chào bạn.", "Xin chào cả lớp" })
            all.ShouldContain(word);
        all.ShouldNotContain("Câu bị ẩn");

        var found = (await guest.GetPageAsync($"/live/{session.Code}?q=mat+khau")).QuerySelector("main")!.TextContent;
        found.ShouldContain("Mật khẩu dài bao nhiêu?");
        found.ShouldNotContain("Chào bạn.");
        (await guest.GetPageAsync($"/live/{session.Code}?q=khongcodau")).QuerySelector("main .empty").ShouldNotBeNull();
    }

    [Fact]
    public async Task Chat_ThatIsNotKept_IsGoneAfterTheEnd()
    {
        await using var session = await TestSession.PlanAsync(Site, ("keepsChat", false));
        await PlayAsync(session);

        await Eventually.HappensAsync(async () => !await Site.ReadAsync(context => Task.FromResult(context.Events.Any(row => row.SessionId == session.Id && row.Json.Contains("Xin chào cả lớp")))), "the chat is gone");
        using var guest = Site.CreateGuest();
        (await guest.TextAsync($"/live/{session.Code}")).ShouldNotContain("Xin chào cả lớp");
    }

    [Fact]
    public async Task Page_OfACoursesSession_IsForThoseWhoTakeIt()
    {
        await using var session = await TestSession.PlanAsync(Site, ("course", SharedSites.Course), ("allowsGuests", false));
        using var guest = Site.CreateGuest();
        (await guest.GetPageAsync($"/live/{session.Code}")).QuerySelector("main a[href^='/account/login']").ShouldNotBeNull();

        using var other = Site.CreateWithCookies((await session.PersonAsync()).Cookies);
        var door = await other.GetPageAsync($"/live/{session.Code}");
        door.QuerySelector($"main a[href='/courses/{SharedSites.Course}'].button").ShouldNotBeNull();
        door.QuerySelector("[data-slides]").ShouldBeNull();
        door.QuerySelector("main")!.TextContent.ShouldNotContain("Chào bạn.");
    }

    [Fact]
    public async Task Report_AsCsv_HasNoCellThatIsAFormula()
    {
        await using var session = await TestSession.PlanAsync(Site);
        var host = await session.HostAsync();
        await session.GuestAsync("=HYPERLINK(\"http://x\")");
        await host.InvokeAsync("End");

        using var answer = await session.Host.AskAsync($"/live/{session.Id}/report.csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var lines = Encoding.UTF8.GetString(bytes).Split("\r\n");
        lines.ShouldContain(line => line.Contains("HYPERLINK", StringComparison.Ordinal));
        lines.ShouldAllBe(line => !line.StartsWith('=') && !line.StartsWith("\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Polls_AsCsv_HaveEveryAnswer()
    {
        await using var session = await TestSession.PlanAsync(Site);
        await PlayAsync(session);

        var text = await session.Host.TextAsync($"/live/{session.Id}/polls.csv");
        text.ShouldContain("Bạn chọn gì?,Một,0");
        text.ShouldContain("Bạn chọn gì?,Hai,1");
    }

    [Fact]
    public async Task Stream_FromAHostThatIsAllowed_IsPermittedOnTheRoomAlone()
    {
        await using var site = SharedSites.Create().With("Live:StreamHosts", "video.vidu.vn");
        await using var session = await TestSession.PlanAsync(site, ("streamUrl", "https://video.vidu.vn/lop.m3u8"));
        using var learner = site.CreateWithCookies((await session.PersonAsync()).Cookies);

        foreach (var (path, isPermitted) in new[] { ($"/live/{session.Code}", true), ("/live", false), ("/courses", false) })
        {
            using var answer = await learner.AskAsync(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.Contains("https://video.vidu.vn", StringComparison.Ordinal).ShouldBe(isPermitted, path);
            policy.ShouldContain("script-src 'self';");
        }
    }

    private static async Task PlayAsync(TestSession session)
    {
        var host = await session.HostAsync();
        var learner = await session.LearnerAsync();
        await learner.InvokeAsync("Ask", "q1", "Mật khẩu dài bao nhiêu?");
        await learner.InvokeAsync("Ask", "q2", "Câu bị ẩn");
        await learner.InvokeAsync("Chat", "c1", "Xin chào cả lớp", null);
        var asked = (await host.HearAsync("question", data => data.GetProperty("text").GetString() == "Mật khẩu dài bao nhiêu?")).Data.GetProperty("id").GetString();
        var hidden = (await host.HearAsync("question", data => data.GetProperty("text").GetString() == "Câu bị ẩn")).Data.GetProperty("id").GetString();
        await host.InvokeAsync("QuestionState", asked, "answered", null, "Từ mười hai chữ");
        await host.InvokeAsync("QuestionState", hidden, "hidden", null, null);
        var poll = await TestSession.OpenPollAsync(host);
        await learner.InvokeAsync("Vote", poll, "1");
        await host.InvokeAsync("ClosePoll", poll);
        await host.InvokeAsync("Slide", 2, 0);
        await host.InvokeAsync("End");
    }
}
