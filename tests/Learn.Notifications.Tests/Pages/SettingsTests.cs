using System.Net;
using Learn.Notifications.Features;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Notifications.Tests.Pages;

public sealed class SettingsTests(SharedSites sites)
{
    private const string Path = "/my/notifications";

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Settings_Saved_AreShownAndObeyed(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var person = await TestPerson.SignUpAsync(site);
        var page = await person.Client.GetPageAsync(Path);
        page.QuerySelectorAll("input[name='Input.ByMail'][value^='test.'][checked]").Select(box => box.GetAttribute("value")).ShouldBe([TestKind.MailedKey]);
        await site.TellAsync(person, "Đang đợi");

        // Boxes that aren't ticked aren't sent: here only the silent kind stays, by mail alone.
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.QuerySelector("#preferences input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["Input.SendsMail"] = "true",
            ["Input.MailHour"] = "18",
            ["Input.QuietFrom"] = "22",
            ["Input.QuietUntil"] = "5",
            ["Input.TimeZone"] = "Asia/Tokyo",
            ["Input.ByMail"] = TestKind.SilentKey,
        });
        using var saved = await person.Client.PostAsync(new Uri(Path, UriKind.Relative), content, TestSite.Cancellation);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        page = await person.Client.GetPageAsync(Path);
        page.QuerySelector("#Input_MailHour option[selected]")!.TextContent.ShouldBe("18:00");
        page.QuerySelector("#Input_TimeZone option[selected]")!.TextContent.ShouldBe("Tokyo (UTC+9)");
        page.QuerySelectorAll("input[name='Input.OnSite'][checked]").ShouldBeEmpty();
        (await site.ReadAsync(context => Task.FromResult(context.Items.Single(row => row.PersonId == person.Id).MailAt))).ShouldBeNull("mail of this kind is off now");
        await site.TellAsync(person, "Không vào hộp tin", kind: TestKind.SilentKey);
        (await site.SendAsync(new FindInbox(person.Id))).Total.ShouldBe(1);
        (await site.ReadAsync(context => Task.FromResult(context.Items.Single(row => row.PersonId == person.Id && !row.IsListed).MailAt))).GetValueOrDefault().UtcDateTime.Hour.ShouldBe(9, "six in the evening in Tokyo");
    }

    [Fact]
    public async Task Settings_WithATimeZoneThatIsNone_SayWhatIsWrong()
    {
        var person = await TestPerson.SignUpAsync(sites.On(DatabaseProvider.Sqlite));
        using var answer = await person.Client.SubmitAsync(Path, new Dictionary<string, string> { ["Input.TimeZone"] = "Asia/Khong_Co" }, "#preferences");
        var page = await answer.ReadPageAsync();
        page.QuerySelector("#Input_TimeZone-error").ShouldNotBeNull();
        page.QuerySelector(".error-summary a")!.GetAttribute("href").ShouldBe("#Input_TimeZone");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Calendar_MadeAnew_VoidsTheOldAddress(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var person = await TestPerson.SignUpAsync(site, "en");
        var first = await MakeAsync(person);
        using var guest = site.CreateGuest();
        using var answer = await guest.AskAsync(first);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");

        var second = await MakeAsync(person);
        second.ShouldNotBe(first);
        (await StatusAsync(guest, first)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(guest, second)).ShouldBe(HttpStatusCode.OK);
        (await person.Client.SubmitAsync(Path, new Dictionary<string, string>(), "form[action*=NoCalendar]")).Dispose();
        (await StatusAsync(guest, second)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(guest, "/calendar/x.ics")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Calendar_OfSomeoneWhoReadsEnglish_IsICalendarInEnglish()
    {
        var site = sites.On(DatabaseProvider.Postgres);
        var person = await TestPerson.SignUpAsync(site, "en");
        var address = await MakeAsync(person);
        using var guest = site.CreateGuest();
        // Her language counts, not that of the program that asks.
        using var answer = await guest.AskAsync(address, ("Accept-Language", "vi"));
        var text = await answer.TextAsync();

        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Split("\r\n").ShouldAllBe(line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75);
        var whole = text.Replace("\r\n ", "", StringComparison.Ordinal);
        whole.ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        whole.ShouldContain("SUMMARY:Due\\; now\\, really\r\n");
        whole.ShouldContain($"UID:due-{person.Id:N}@learn.test\r\n");
        whole.ShouldContain("SEQUENCE:2\r\n");
        whole.ShouldContain("TRANSP:TRANSPARENT\r\n");
        whole.ShouldContain("URL:https://learn.test/my\r\n");
        whole.ShouldContain("DESCRIPTION:Hai dòng\\nở đây\r\n");
        whole.ShouldContain("STATUS:CANCELLED\r\n");
        whole.IndexOf("session-1", StringComparison.Ordinal).ShouldBeLessThan(whole.IndexOf("due-", StringComparison.Ordinal), "by time");
    }

    /// <summary>The path of a new address.</summary>
    private static async Task<string> MakeAsync(TestPerson person)
    {
        (await person.Client.SubmitAsync(Path, new Dictionary<string, string>(), "form[action*='handler=Calendar']")).Dispose();
        var address = (await person.Client.GetPageAsync(Path)).QuerySelector("#calendar-address")!.GetAttribute("value")!;
        address.ShouldStartWith($"{TestSite.Address}/calendar/");
        return new Uri(address).AbsolutePath;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.AskAsync(path);
        return response.StatusCode;
    }
}
