using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests.Api;

public sealed class AuthApiTests
{
    private const string Password = "ba con meo ngu trua";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Register_ThenLogin_GivesATokenThatMeAccepts(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider);
        var client = site.CreateGuest();
        using var registered = await client.PostAsJsonAsync("/api/v1/auth/register", new { email = "Binh@Vidu.vn", password = Password }, Cancellation);
        registered.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await registered.Content.ReadAsStringAsync(Cancellation)).ShouldBeEmpty();
        registered.Headers.Contains("Set-Cookie").ShouldBeFalse();

        var token = await LoginAsync(client, "binh@vidu.vn", Password);
        token.GetProperty("tokenType").GetString().ShouldBe("Bearer");
        token.GetProperty("expiresIn").GetInt32().ShouldBe(3600);

        client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("accessToken").GetString());
        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me", Cancellation);
        me.GetProperty("email").GetString().ShouldBe("Binh@Vidu.vn");
        me.GetProperty("name").GetString().ShouldBe("Binh");
        me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["Learner"]);
        Guid.TryParse(me.GetProperty("id").GetString(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Refresh_WithTheRefreshToken_GivesANewToken()
    {
        await using var site = new LearnSiteFactory();
        var client = site.CreateGuest();
        var token = await LoginAsync(client, "editor@demo.test", SiteForms.DemoPassword);

        using var refreshed = await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = token.GetProperty("refreshToken").GetString() }, Cancellation);
        refreshed.StatusCode.ShouldBe(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await refreshed.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("accessToken").GetString());
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/me", Cancellation)).GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["Editor", "Learner"]);
    }

    [Theory, InlineData("nonsense"), InlineData(""), InlineData(null)]
    public async Task Refresh_WithAnythingElse_IsUnauthorized(string? token)
    {
        await using var site = new LearnSiteFactory();
        using var response = await site.CreateGuest().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = token }, Cancellation);
        await ShouldBeProblemAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Refresh_AfterThePasswordWasChanged_IsUnauthorized()
    {
        await using var site = new LearnSiteFactory();
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        var token = await LoginAsync(client, "learner@demo.test", SiteForms.DemoPassword);
        using var changed = await client.SubmitAsync("/account/password", new Dictionary<string, string>
        {
            ["Input.CurrentPassword"] = SiteForms.DemoPassword,
            ["Input.NewPassword"] = Password,
        });
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var response = await site.CreateGuest().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = token.GetProperty("refreshToken").GetString() }, Cancellation);
        await ShouldBeProblemAsync(response, HttpStatusCode.Unauthorized);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task AccessToken_AfterThePasswordOrTheAccountIsGone_IsVoid(bool isErased)
    {
        var clock = new MovableClock();
        await using var site = new LearnSiteFactory().WithServices(services => services.AddSingleton<TimeProvider>(clock));
        using var browser = await site.CreateGuest().SignInAsync("learner@demo.test");
        var program = site.CreateGuest();
        program.DefaultRequestHeaders.Authorization = new("Bearer", (await LoginAsync(program, "learner@demo.test", SiteForms.DemoPassword)).GetProperty("accessToken").GetString());
        (await program.GetAsync("/api/v1/me/learning", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);

        clock.Advance(TimeSpan.FromSeconds(3));
        if (isErased)
        {
            await site.EraseAccountAsync(browser, SiteForms.DemoPassword);
        }
        else
        {
            using var changed = await browser.SubmitAsync("/account/password", new Dictionary<string, string> { ["Input.CurrentPassword"] = SiteForms.DemoPassword, ["Input.NewPassword"] = Password });
            changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        (await program.GetAsync("/api/v1/me/learning", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Me_WithCookieOrWithoutAnything_AnswersByWhoAsks()
    {
        await using var site = new LearnSiteFactory();
        using var guest = await site.CreateGuest().GetAsync("/api/v1/me", Cancellation);
        await ShouldBeProblemAsync(guest, HttpStatusCode.Unauthorized);
        guest.Headers.Location.ShouldBeNull();

        using var client = await site.CreateGuest().SignInAsync("admin@demo.test");
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/me", Cancellation)).GetProperty("email").GetString().ShouldBe("admin@demo.test");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "forged") } };
        using var forged = await client.SendAsync(request, Cancellation);
        forged.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a bearer token outweighs the cookie");
    }

    [Theory]
    [InlineData("""{"email":"a@vidu.vn","password":5}""", "password")]
    [InlineData("""{"email":["a@vidu.vn"]}""", "email")]
    [InlineData("""{"email":"a@vidu.vn""", "email")]
    [InlineData("[]", "$")]
    [InlineData("""{"email":"khong-phai-thu","password":"ba con meo ngu trua"}""", "email")]
    [InlineData("""{"email":"a@vidu.vn","password":"ngan"}""", "password")]
    [InlineData("""{"email":"a@vidu.vn","password":"1234567890"}""", "password")]
    [InlineData("""{"email":"mot-dia-chi-dai@vidu.vn","password":"Mot-Dia-Chi-Dai@vidu.vn"}""", "password")]
    [InlineData("""{"email":"a@vidu.vn","password":"ba con meo ngu trua","name":"xem http://lua.dao"}""", "name")]
    [InlineData("""{"email":"a@vidu.vn","password":"ba con meo ngu trua","name":"\u0000"}""", "name")]
    [InlineData("""{"email":"nh\u00e2n@vidu.vn","password":"ba con meo ngu trua"}""", "email")]
    [InlineData("""{"email":"a\u0000@vidu.vn","password":"ba con meo ngu trua"}""", "email")]
    [InlineData("""{}""", "email")]
    public async Task Register_BadInput_IsAProblemThatNamesTheField(string body, string field)
    {
        foreach (var environment in new[] { "Development", "Production" })
        {
            await using var site = new LearnSiteFactory().InEnvironment(environment);
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await site.CreateGuest().PostAsync("/api/v1/auth/register", content, Cancellation);
            var problem = await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest);
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(field, environment);
        }
    }

    [Fact]
    public async Task Register_OverLongFields_AreRefusedInWords()
    {
        await using var site = new LearnSiteFactory();
        var body = new { email = new string('a', 300) + "@vidu.vn", password = new string('x', 70_000), name = new string('n', 5000) };
        using var response = await site.CreateGuest().PostAsJsonAsync("/api/v1/auth/register", body, Cancellation);
        var errors = (await ShouldBeProblemAsync(response, HttpStatusCode.BadRequest)).GetProperty("errors");
        errors.EnumerateObject().Select(error => error.Name).ShouldBe(["name", "email", "password"], ignoreOrder: true);
        errors.GetProperty("password")[0].GetString().ShouldBe("Mật khẩu dài nhất là 128 ký tự");
    }

    [Fact]
    public async Task Login_WrongOrLocked_DiffersInTheDetailOnly()
    {
        await using var site = new LearnSiteFactory();
        var client = site.CreateGuest();
        using var first = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "host@demo.test", password = "sai roi ban oi" }, Cancellation);
        var wrong = await ShouldBeProblemAsync(first, HttpStatusCode.Unauthorized);
        for (var i = 0; i < 4; i++)
            (await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "host@demo.test", password = "sai roi ban oi" }, Cancellation)).Dispose();
        using var sixth = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "host@demo.test", password = SiteForms.DemoPassword }, Cancellation);
        var locked = await ShouldBeProblemAsync(sixth, HttpStatusCode.Unauthorized);
        locked.GetProperty("title").GetString().ShouldBe(wrong.GetProperty("title").GetString());
        locked.GetProperty("detail").GetString().ShouldNotBe(wrong.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Login_TooOftenFromOneAddress_IsLimited()
    {
        await using var site = new LearnSiteFactory().With("RateLimits:SignInsPerMinute", "3");
        var client = site.CreateGuest();
        for (var i = 0; i < 3; i++)
            (await client.PostAsJsonAsync("/api/v1/auth/login", new { email = $"a{i}@vidu.vn", password = "sai roi ban oi" }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var fourth = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = "a@vidu.vn", password = "sai roi ban oi" }, Cancellation);
        await ShouldBeProblemAsync(fourth, HttpStatusCode.TooManyRequests);
        fourth.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task<JsonElement> LoginAsync(HttpClient client, string email, string password)
    {
        using var response = await client.PostAsJsonAsync("/api/v1/auth/login", new { email, password }, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static async Task<JsonElement> ShouldBeProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
