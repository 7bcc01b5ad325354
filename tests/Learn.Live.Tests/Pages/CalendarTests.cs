using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Pages;

/// <summary>RFC 5545 as calendars want it.</summary>
public sealed class CalendarTests(SharedSites sites)
{
    [Fact]
    public async Task Ics_OfASession_HasItsTimeAndNoLineThatIsTooLong()
    {
        var start = new DateTimeOffset(2027, 3, 1, 13, 0, 0, TimeSpan.Zero);
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("title", "An toàn; nhanh, «gọn» " + new string('ạ', 90)), ("startsAt", start), ("minutes", 45));
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var answer = await guest.AskAsync($"/live/{session.Code}.ics");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        var whole = text.Replace("\r\n ", "", StringComparison.Ordinal);
        whole.ShouldContain("SUMMARY:An toàn\\; nhanh\\, «gọn»");
        whole.ShouldContain("DTSTART:20270301T130000Z");
        whole.ShouldContain("UID:");
        whole.ShouldContain("DTSTAMP:");
        whole.ShouldStartWith("BEGIN:VCALENDAR");
    }

    [Fact]
    public async Task Feed_WithoutAKey_HasListedSessionsAlone()
    {
        var soon = DateTimeOffset.UtcNow.AddDays(1);
        await using var listed = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("isListed", true), ("startsAt", soon));
        await using var hidden = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("startsAt", soon));
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var answer = await guest.AskAsync("/live/calendar.ics");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = (await answer.TextAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        text.ShouldContain($"/live/{listed.Code}");
        text.ShouldNotContain(hidden.Code);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task OwnCalendar_HasWhatOneLeadsAndWhatIsOfOnesCourses_UntilItsAddressIsReplaced(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var soon = DateTimeOffset.UtcNow.AddDays(1);
        await using var led = await TestSession.PlanAsync(site, ("startsAt", soon));
        await using var ofTheCourse = await TestSession.PlanAsync(site, ("startsAt", soon), ("course", SharedSites.Course));
        await using var others = await TestSession.PlanAsync(site, ("startsAt", soon), ("isListed", true));
        using (var enrolled = await led.Host.PutAsync(new Uri($"/api/v1/courses/{SharedSites.Course}/enrollment", UriKind.Relative), null, TestContext.Current.CancellationToken))
            enrolled.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await led.Host.GetPageAsync("/live")).QuerySelector("a[href='/my/notifications']").ShouldNotBeNull("that is where her calendar is made");

        var address = await MakeAddressAsync(led.Host);
        using var guest = site.CreateGuest();
        var text = (await guest.TextAsync(address)).Replace("\r\n ", "", StringComparison.Ordinal);
        text.ShouldContain($"/live/{led.Code}");
        text.ShouldContain($"UID:{led.Id}@");
        text.ShouldContain($"/live/{ofTheCourse.Code}");
        text.ShouldNotContain(others.Code);

        await MakeAddressAsync(led.Host);
        using var old = await guest.AskAsync(address);
        old.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Qr_OfASession_IsAPicture()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var answer = await guest.AskAsync($"/live/{session.Code}/qr.svg");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await answer.TextAsync()).ShouldStartWith("<svg");
    }

    /// <returns>The path of her calendar, a new one.</returns>
    private static async Task<string> MakeAddressAsync(HttpClient person)
    {
        using var made = await person.SubmitAsync("/my/notifications", new Dictionary<string, string>(), "form[action*=Calendar]");
        var address = (await person.GetPageAsync("/my/notifications")).QuerySelector("input[value*='.ics']")!.GetAttribute("value")!;
        return new Uri(address).AbsolutePath;
    }
}
