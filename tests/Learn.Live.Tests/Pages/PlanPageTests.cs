using System.Net;
using AngleSharp.Html.Dom;
using Learn.Live.Data;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Pages;

public sealed class PlanPageTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task New_FilledIn_IsPlannedWithItsLesson()
    {
        var host = await TestPerson.OnAsync(Site, "Trần Chủ Trì", "Host");
        using var browser = Site.CreateWithCookies(host.Cookies);
        using var sent = await browser.SubmitAsync("/live/new", new Dictionary<string, string>
        {
            ["Input.Title"] = "Buổi theo mẫu",
            ["Input.StartsAt"] = "2027-03-01T20:00",
            ["Input.Lesson"] = $"{SharedSites.Course}/{SharedSites.Lesson}",
            ["Input.Polls"] = "Bạn chọn gì?\n* Một\n- Hai",
            ["Input.Weeks"] = "3",
        }, "form[method=post]:has(#Input_Title)");

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.TextAsync());
        var rows = await Site.ReadAsync(context => Task.FromResult(context.Sessions.Where(row => row.OwnerId == host.Id).OrderBy(row => row.StartsAt).ToList()));
        rows.Select(row => row.StartsAt).ShouldBe([Utc(1), Utc(8), Utc(15)]);
        rows.ShouldAllBe(row => row.LessonId == SharedSites.Lesson && row.CourseId != null && row.SeriesId == rows[0].SeriesId);
        rows.Select(row => row.Code).Distinct().Count().ShouldBe(3);

        static DateTimeOffset Utc(int day) => new(2027, 3, day, 13, 0, 0, TimeSpan.Zero);
    }

    [Fact]
    public async Task New_SentEmpty_SaysWhatIsMissingBesideTheFields()
    {
        using var browser = Site.CreateWithCookies((await TestPerson.OnAsync(Site, "Trần Chủ Trì", "Host")).Cookies);
        using var sent = await browser.SubmitAsync("/live/new", new Dictionary<string, string> { ["Input.StartsAt"] = "", ["Input.Minutes"] = "0" }, "form[method=post]:has(#Input_Title)");
        var page = await sent.ReadPageAsync();

        page.QuerySelectorAll("[aria-invalid=true]").Select(field => field.Id).ShouldBe(["Input_Title", "Input_StartsAt", "Input_Minutes"], ignoreOrder: true);
    }

    [Fact]
    public async Task New_BySomeoneWhoMayNotHost_IsRefused()
    {
        using var browser = Site.CreateWithCookies((await TestPerson.OnAsync(Site)).Cookies);
        using var answer = await browser.AskAsync("/live/new");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Edit_OfAPlan_HasWhatWasPlannedAndKeepsIt()
    {
        await using var session = await TestSession.PlanAsync(Site, ("startsAt", new DateTimeOffset(2027, 3, 1, 13, 0, 0, TimeSpan.Zero)), ("course", SharedSites.Course), ("lesson", SharedSites.Lesson), ("capacity", 77));
        var address = $"/live/{session.Id}/edit";
        var page = await session.Host.GetPageAsync(address);

        ((IHtmlInputElement)page.QuerySelector("#Input_StartsAt")!).Value.ShouldBe("2027-03-01T20:00");
        using var sent = await session.Host.SubmitAsync(page, address, new Dictionary<string, string> { ["Input.Title"] = "Tên mới" }, "form[method=post]:has(#Input_Title)");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.TextAsync());
        var row = await Site.ReadAsync(context => Task.FromResult(context.Sessions.Single(row => row.Id == session.Id)));
        (row.Title, row.LessonId, row.Capacity, row.Revision).ShouldBe(("Tên mới", SharedSites.Lesson, 77, 1));
    }

    [Fact]
    public async Task Leaders_AreAddedByAddressAndTheLastHostStays()
    {
        await using var session = await TestSession.PlanAsync(Site);
        var address = $"/live/{session.Id}/edit";
        using var unknown = await session.Host.SubmitAsync(address, new Dictionary<string, string> { ["Input.Email"] = "khong.ai@vidu.vn", ["Input.Role"] = "Helper" }, "form:has(#Input_Email)");
        unknown.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await unknown.ReadPageAsync()).QuerySelector("#Input_Email")!.GetAttribute("aria-invalid").ShouldBe("true");

        using var dropped = await session.Host.SubmitAsync(address, new Dictionary<string, string>(), "form[action*=DropLeader]");
        dropped.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Site.ReadAsync(context => Task.FromResult(context.Hosts.Count(row => row.SessionId == session.Id && row.Role == RoomRole.Host)))).ShouldBe(1);
    }

    [Theory, InlineData("edit", false), InlineData("report", false), InlineData("report.csv", false), InlineData("host", true)]
    public async Task Desk_OfAHelper_IsTheRoomAlone(string page, bool isHers)
    {
        await using var session = await TestSession.PlanAsync(Site);
        var helper = await TestPerson.OnAsync(Site, "Phạm Văn Giúp");
        await Site.ReadAsync(async context =>
        {
            context.Add(new SessionHost { SessionId = session.Id, PersonId = helper.Id, Role = RoomRole.Helper });
            return await context.SaveChangesAsync();
        });
        using var hers = Site.CreateWithCookies(helper.Cookies);
        using var stranger = Site.CreateWithCookies((await TestPerson.OnAsync(Site)).Cookies);

        (await hers.AskAsync($"/live/{session.Id}/{page}")).StatusCode.ShouldBe(isHers ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await stranger.AskAsync($"/live/{session.Id}/{page}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await session.Host.AskAsync($"/live/{session.Id}/{page}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cancel_BeforeItBegins_TellsCalendarsAndWhoComes()
    {
        await using var session = await TestSession.PlanAsync(Site, ("isListed", true), ("startsAt", DateTimeOffset.UtcNow.AddDays(1)));
        using var sent = await session.Host.SubmitAsync($"/live/{session.Id}/edit", new Dictionary<string, string>(), "form[action*=Cancel]");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var guest = Site.CreateGuest();
        (await guest.TextAsync($"/live/{session.Code}.ics")).ShouldContain("STATUS:CANCELLED");
        (await guest.GetPageAsync($"/live/{session.Code}")).QuerySelector("main form").ShouldBeNull();
    }
}
