using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Notifications.Contracts;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Notifications.Tests.Pages;

public sealed class InboxTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Inbox_WithNews_ShowsThemAndTheBellCounts(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var person = await TestPerson.SignUpAsync(site);
        (await person.BellAsync()).ShouldBeNull();
        await site.TellAsync(person, "Tin <một>", "/courses?q=an");
        await site.TellAsync(person, "Tin hai");

        (await person.BellAsync()).ShouldBe("2");
        var page = await person.Client.GetPageAsync("/my/inbox");
        page.QuerySelectorAll(".inbox h2 a").Single().TextContent.ShouldBe("Tin <một>");
        page.QuerySelectorAll(".inbox-unread").Length.ShouldBe(2);
        page.QuerySelectorAll(".inbox-unread > p").Select(line => line.TextContent).ShouldContain("Và dòng nữa.");
        (await person.Client.GetPageAsync("/my/inbox?culture=en")).QuerySelector(".inbox h2")!.TextContent.ShouldContain("(en)");

        using var opened = await person.Client.AskAsync(page.QuerySelector(".inbox h2 a")!.GetAttribute("href")!);
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        opened.Headers.Location!.OriginalString.ShouldBe("/courses?q=an");
        (await person.BellAsync()).ShouldBe("1");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Inbox_MarkedAsRead_KeepsWhatCameMeanwhileUnread(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var person = await TestPerson.SignUpAsync(site);
        await site.TellAsync(person, "Trước");
        var page = await person.Client.GetPageAsync("/my/inbox");
        await site.TellAsync(person, "Sau");
        (await person.Client.SubmitAsync(page, "/my/inbox", new Dictionary<string, string>(), "form[action*=All]")).Dispose();

        var unread = await person.Client.GetPageAsync("/my/inbox?unread=true");
        unread.QuerySelectorAll(".inbox h2").Single().TextContent.ShouldContain("Sau");
        using var read = await person.Client.SubmitAsync(unread, "/my/inbox?unread=true", new Dictionary<string, string>(), "form[action*=Read]");
        read.Headers.Location!.OriginalString.ShouldBe("/my/inbox?unread=true");
        (await person.Client.GetPageAsync("/my/inbox?unread=true")).QuerySelector(".empty").ShouldNotBeNull();
        (await person.Client.GetPageAsync("/my/inbox")).QuerySelectorAll(".inbox > li").Length.ShouldBe(2);
        (await person.BellAsync()).ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Notification_ThatWasWithdrawnAfterItsMail_StillLeadsOn(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var person = await TestPerson.SignUpAsync(site);
        await site.TellAsync(person, "Sắp đến hạn", "/courses", key: "test:due");
        var id = (await person.Client.GetFromJsonAsync<JsonElement>("/api/v1/me/notifications", TestSite.Cancellation)).GetProperty("items")[0].GetProperty("id").GetString();
        (await site.SendAsync(new WithdrawNotification(person.Id, "test:due"))).ShouldBeTrue();

        using var opened = await person.Client.AskAsync($"/my/inbox/{id}");
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        opened.Headers.Location!.OriginalString.ShouldBe("/courses");
        (await StatusAsync(person.Client, HttpMethod.Put, $"/api/v1/me/notifications/{id}/read")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Notification_OfSomeoneElse_IsNotFound(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (person, other) = (await TestPerson.SignUpAsync(site), await TestPerson.SignUpAsync(site));
        await site.TellAsync(person, "Chỉ cho cô ấy", "/my");
        var mine = await person.Client.GetFromJsonAsync<JsonElement>("/api/v1/me/notifications", TestSite.Cancellation);
        var id = mine.GetProperty("items")[0].GetProperty("id").GetString();

        (await other.Client.GetFromJsonAsync<JsonElement>("/api/v1/me/notifications", TestSite.Cancellation)).GetProperty("total").GetInt32().ShouldBe(0);
        (await StatusAsync(other.Client, HttpMethod.Get, $"/my/inbox/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(other.Client, HttpMethod.Put, $"/api/v1/me/notifications/{id}/read")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(site.CreateGuest(), HttpMethod.Put, $"/api/v1/me/notifications/{id}/read")).ShouldBe(HttpStatusCode.Unauthorized);
        (await person.BellAsync()).ShouldBe("1");
        (await StatusAsync(person.Client, HttpMethod.Put, $"/api/v1/me/notifications/{id}/read")).ShouldBe(HttpStatusCode.NoContent);
        (await person.BellAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Inbox_OfAGuest_AsksHerToSignInAndComesBack()
    {
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var answer = await guest.AskAsync("/my/inbox");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldContain("/account/login?returnUrl=%2Fmy%2Finbox");
        (await guest.GetPageAsync("/account/login")).QuerySelector(".bell").ShouldBeNull();
    }

    [Fact]
    public async Task Inbox_WithManyNews_HasPages()
    {
        var site = sites.On(DatabaseProvider.Postgres);
        var person = await TestPerson.SignUpAsync(site);
        for (var number = 1; number <= 41; number++)
            await site.TellAsync(person, $"Tin {number}");

        (await person.Client.GetPageAsync("/my/inbox")).QuerySelectorAll(".inbox > li").Length.ShouldBe(20);
        (await person.Client.GetPageAsync("/my/inbox?page=3")).QuerySelectorAll(".inbox > li").Length.ShouldBe(1);
        (await person.Client.GetPageAsync("/my/inbox?page=99")).QuerySelectorAll(".inbox > li").Length.ShouldBe(1, "there is no such page; the last one is shown");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, HttpMethod method, string path)
    {
        using var response = await client.AskAsync(method, path);
        return response.StatusCode;
    }
}
