using System.Net;
using Learn.Testing;

namespace Learn.Platform.Tests.Web;

public sealed class SecurityHeaderTests(WebSite web)
{
    [Theory, InlineData("/"), InlineData("/courses/thu/mot"), InlineData("/account/login"), InlineData("/khong-co"), InlineData("/api/v1/courses"), InlineData("/site.css"), InlineData("/health/live")]
    public async Task Answer_AnyKind_HasTheHeaders(string path)
    {
        using var response = await web.Factory.CreateGuest().AskAsync(path);
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("base-uri 'none'");
        policy.ShouldContain("form-action 'self'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("*");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin-when-cross-origin"]);
        response.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        response.Headers.Contains("Permissions-Policy").ShouldBeTrue();
        response.Headers.Contains("X-Powered-By").ShouldBeFalse();
    }

    [Theory, InlineData("/"), InlineData("/courses"), InlineData("/courses/thu"), InlineData("/courses/thu/mot"), InlineData("/account/login"), InlineData("/my"), InlineData("/khong-co")]
    public async Task Page_HasNoInlineScriptOrStyleAndNothingFromElsewhere(string path)
    {
        var page = await web.Factory.CreateGuest().GetPageAsync(path);
        page.QuerySelectorAll("script:not([src]), style, [style]").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
        page.QuerySelectorAll("script[src], link[rel=stylesheet], link[rel=preload], img[src]")
            .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!).ShouldAllBe(address => address.StartsWith('/') && !address.StartsWith("//"));
    }

    [Fact]
    public async Task Cookies_OverHttps_AreSecure()
    {
        await using var site = WebSite.Create();
        site.ClientOptions.BaseAddress = new("https://learn.test");
        using var response = await site.CreateGuest().AskAsync("/account/login?culture=en");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookies = response.Headers.GetValues("Set-Cookie").Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)).ToList();
        cookies.Count.ShouldBeGreaterThanOrEqualTo(2);
        cookies.ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("samesite", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Production_OverHttps_DemandsHttpsAndHidesErrors()
    {
        await using var site = WebSite.Create().InEnvironment("Production");
        site.ClientOptions.BaseAddress = new("https://learn.test");
        using var response = await site.CreateGuest().AskAsync("/account/login", (WebSite.Fault, "500"));
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.TextAsync()).ShouldNotContain("secret of the server");
        using var page = await site.CreateGuest().AskAsync("/");
        page.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
    }
}
