using System.Net;
using System.Web;
using AngleSharp.Html.Dom;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Pages;

public sealed class AdminTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AdminPages_ByWhoAsks_AreShownOrRefused()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var learner = await site.CreateGuest().SignInAsync("learner@demo.test");
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        foreach (var path in new[] { "/admin", "/admin/users", $"/admin/users/{Guid.NewGuid()}" })
        {
            (await site.CreateGuest().GetAsync(path, Cancellation)).Headers.Location!.PathAndQuery.ShouldStartWith("/account/login?returnUrl=");
            (await learner.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await admin.GetAsync("/admin", Cancellation)).Headers.Location!.OriginalString.ShouldStartWith("/");
        (await admin.GetAsync("/admin/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync($"/admin/users/{Guid.NewGuid()}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Find_ByAnyWayOfTyping_FindsThePerson(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress("kieu");
        var name = $"Vương Thuý Kiều{Guid.NewGuid().ToString("N")[..6]}";
        (await Sites.OwnerAsync(site, address, name: name)).Dispose();
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");

        foreach (var words in new[] { name, name.ToUpperInvariant(), "thuy " + name[11..].Replace("ề", "e", StringComparison.Ordinal), name[11..], address, address[..12].ToUpperInvariant() })
            (await NamesAsync(admin, $"q={HttpUtility.UrlEncode(words)}")).ShouldContain(name, words);
        (await NamesAsync(admin, $"q={HttpUtility.UrlEncode(name)}&role=Editor")).ShouldBeEmpty();
        (await NamesAsync(admin, $"q={HttpUtility.UrlEncode(name)}&role=Learner")).ShouldBe([name]);
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\\")]
    [InlineData("%00")]
    [InlineData("%EF%BF%BD")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Find_HostileWords_FindNobody(string encoded)
    {
        foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
        {
            using var admin = await sites.On(provider).CreateGuest().SignInAsync("admin@demo.test");
            using var response = await admin.GetAsync($"/admin/users?q={(encoded.StartsWith('%') ? encoded : HttpUtility.UrlEncode(encoded))}&page=-5&role=%00", Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var page = await response.ReadPageAsync();
            page.QuerySelectorAll("tbody tr").ShouldBeEmpty();
            page.QuerySelector(".empty").ShouldNotBeNull();
            page.QuerySelector("main script").ShouldBeNull();
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Roles_GivenAndTaken_CountAtOnceInOpenSessions(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress();
        using var person = await Sites.OwnerAsync(site, address);
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        var path = await PathOfAsync(admin, address);

        (await SetAsync(admin, path, "Administrator")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await person.GetAsync("/admin/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetPageAsync(path)).QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")).ShouldBe(["Administrator"]);

        (await SetAsync(admin, path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await person.GetAsync("/admin/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Roles_OfSomeoneUnconfirmed_AreRefused()
    {
        var site = sites.On(DatabaseProvider.Postgres);
        var address = Sites.NewAddress();
        (await Sites.RegisterAsync(site.CreateGuest(), address)).Dispose();
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        using var response = await SetAsync(admin, await PathOfAsync(admin, address), "Editor");
        (await response.ReadPageAsync()).QuerySelector("#Input_Roles-error")!.TextContent.ShouldContain("chưa xác nhận");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Roles_OfTheLastAdministrator_CanNotBeTaken(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider);
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        using var response = await SetAsync(admin, await PathOfAsync(admin, "admin@demo.test"), "Editor");
        (await response.ReadPageAsync()).QuerySelector("#Input_Roles-error")!.TextContent.ShouldContain("quản trị cuối cùng");
        (await admin.GetAsync("/admin/users", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Roles_ThatDoNotExist_AreRefused()
    {
        using var admin = await sites.On(DatabaseProvider.Sqlite).CreateGuest().SignInAsync("admin@demo.test");
        using var response = await SetAsync(admin, await PathOfAsync(admin, "host@demo.test"), "Root");
        (await response.ReadPageAsync()).QuerySelector("#Input_Roles-error")!.TextContent.ShouldBe("Không có vai trò này");
    }

    [Fact]
    public async Task Roles_PostedByALearner_AreRefused()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        var path = await PathOfAsync(admin, "learner@demo.test");
        using var learner = await site.CreateGuest().SignInAsync("learner@demo.test");
        var anyForm = await learner.GetPageAsync("/account/profile");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Input.Roles"] = "Administrator",
            ["__RequestVerificationToken"] = ((IHtmlInputElement)anyForm.QuerySelector("main form [name=__RequestVerificationToken]")!).Value,
        });
        (await learner.PostAsync(path, content, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Find_ManyPeople_AreShownInPages()
    {
        await using var site = new LearnSiteFactory().With("RateLimits:SignInsPerMinute", "100000");
        for (var i = 0; i < 50; i++)
            (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(site.CreateGuest(), "/api/v1/auth/register", new { email = $"nguoi{i}@vidu.vn", password = Sites.Password }, Cancellation)).EnsureSuccessStatusCode();
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        var first = await admin.GetPageAsync("/admin/users?role=Learner&culture=en");
        first.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        first.QuerySelector("caption")!.TextContent.ShouldBe("55 people");
        var second = await admin.GetPageAsync("/admin/users" + first.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        second.QuerySelectorAll("tbody tr").Length.ShouldBe(5);
        second.QuerySelector("a[rel=prev]")!.GetAttribute("href").ShouldBe("?role=Learner");
    }

    private static async Task<IEnumerable<string>> NamesAsync(HttpClient admin, string query) =>
        (await admin.GetPageAsync($"/admin/users?{query}")).QuerySelectorAll("tbody th").Select(cell => cell.TextContent);

    private static async Task<string> PathOfAsync(HttpClient admin, string address) =>
        (await admin.GetPageAsync($"/admin/users?q={HttpUtility.UrlEncode(address)}")).QuerySelector("tbody a")!.GetAttribute("href")!;

    private static async Task<HttpResponseMessage> SetAsync(HttpClient admin, string path, string? role = null)
    {
        var token = ((IHtmlInputElement)(await admin.GetPageAsync(path)).QuerySelector("main form [name=__RequestVerificationToken]")!).Value;
        var fields = new List<KeyValuePair<string, string>> { new("__RequestVerificationToken", token) };
        if (role is not null)
            fields.Add(new("Input.Roles", role));
        using var content = new FormUrlEncodedContent(fields);
        return await admin.PostAsync(path, content, Cancellation);
    }
}
