using System.Net;
using Learn.Notifications.Features;
using Learn.Notifications.Mails;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.Tests.Pages;

/// <summary>RFC 8058: one click, no sign-in.</summary>
public sealed class UnsubscribeTests(SharedSites sites)
{
    private static readonly Dictionary<string, string> OneClick = new() { ["List-Unsubscribe"] = "One-Click" };

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Post_OfAMailProgram_StopsMailWithoutARedirect(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var person = await TestPerson.SignUpAsync(site);
        await site.TellAsync(person, "Đang đợi");
        var path = PathOf(site, person);
        // A mail program has no cookie.
        using var program = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

        (await program.GetPageAsync(path)).QuerySelector("main form[method=post]").ShouldNotBeNull();
        (await SendsMailAsync(site, person)).ShouldBeTrue("looking at the page changes nothing");
        using (var content = new FormUrlEncodedContent(OneClick))
        using (var answer = await program.PostAsync(new Uri(path, UriKind.Relative), content, TestSite.Cancellation))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendsMailAsync(site, person)).ShouldBeFalse();
        (await site.ReadAsync(context => Task.FromResult(context.Items.Single(row => row.PersonId == person.Id).MailAt))).ShouldBeNull("what waited is not mailed either");
        (await site.SendAsync(new FindInbox(person.Id))).Total.ShouldBe(1);

        using (var content = new FormUrlEncodedContent(new Dictionary<string, string>()))
        using (var answer = await program.PostAsync(new Uri(path + "?handler=Again", UriKind.Relative), content, TestSite.Cancellation))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendsMailAsync(site, person)).ShouldBeTrue();
    }

    [Fact]
    public async Task Post_ByMultipart_IsTakenToo()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var person = await TestPerson.SignUpAsync(site);
        using var program = site.CreateGuest();
        using var content = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };
        using var answer = await program.PostAsync(new Uri(PathOf(site, person), UriKind.Relative), content, TestSite.Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendsMailAsync(site, person)).ShouldBeFalse();
    }

    [Fact]
    public async Task Link_ThatIsNoneOfOurs_IsNotFoundAndStopsNothing()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var person = await TestPerson.SignUpAsync(site);
        using var program = site.CreateGuest();
        var path = PathOf(site, person);
        foreach (var wrong in new[] { "/unsubscribe/x", path[..^4] + "AAAA", $"/unsubscribe/{person.Id:N}" })
        {
            using var content = new FormUrlEncodedContent(OneClick);
            using var answer = await program.PostAsync(new Uri(wrong, UriKind.Relative), content, TestSite.Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }
        (await SendsMailAsync(site, person)).ShouldBeTrue();
    }

    [Fact]
    public async Task Post_FromAnotherSitesPage_IsRefused()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var person = await TestPerson.SignUpAsync(site);
        using var browser = site.CreateGuest();
        using var answer = await browser.AskAsync(HttpMethod.Post, PathOf(site, person), ("Sec-Fetch-Site", "cross-site"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string PathOf(LearnSiteFactory site, TestPerson person) => site.Services.GetRequiredService<UnsubscribeLinks>().Of(person.Id).AbsolutePath;

    private static async Task<bool> SendsMailAsync(LearnSiteFactory site, TestPerson person) => (await site.SendAsync(new GetPreferences(person.Id))).Times.SendsMail;
}
