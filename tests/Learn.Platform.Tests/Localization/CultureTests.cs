using System.Net;
using Learn.Platform.Tests.Web;
using Learn.Testing;

namespace Learn.Platform.Tests.Localization;

public sealed class CultureTests(WebSite web)
{
    [Theory]
    [InlineData("/", null, null, "vi")]
    [InlineData("/", "en-GB,en;q=0.9", null, "en")]
    [InlineData("/", "fr-FR,en;q=0.5", null, "en")]
    [InlineData("/", "fr", null, "vi")]
    [InlineData("/", "vi-VN,vi;q=0.9,en;q=0.8", null, "vi")]
    [InlineData("/", "!!;q=x", null, "vi")]
    [InlineData("/", "vi", "c=en|uic=en", "en")]
    [InlineData("/", "en", "c=vi|uic=vi", "vi")]
    [InlineData("/", "en", "nonsense", "en")]
    [InlineData("/", "en", "c=xx|uic=xx", "en")]
    [InlineData("/?culture=en", "vi", "c=vi|uic=vi", "en")]
    [InlineData("/?culture=vi", "en", null, "vi")]
    [InlineData("/?culture=fr", "en", null, "en")]
    [InlineData("/?culture=", null, null, "vi")]
    [InlineData("/?culture=%00", null, null, "vi")]
    [InlineData("/?culture=en&culture=vi", null, null, null)]
    [InlineData("/account/login", "en", null, "en")]
    public async Task Page_ByChoice_IsInTheLanguage(string path, string? acceptLanguage, string? cookie, string? expected)
    {
        // Twice: rendered, and from memory.
        for (var i = 0; i < 2; i++)
        {
            using var response = await web.Factory.CreateGuest().AskAsync(path, ("Accept-Language", acceptLanguage ?? ""), ("Cookie", cookie is null ? "" : $"learn.culture={Uri.EscapeDataString(cookie)}"));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            if (expected is not null)
                (await response.ReadPageAsync()).DocumentElement.GetAttribute("lang").ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Switch_Chosen_IsRemembered()
    {
        var cookies = new CookieContainer();
        using var client = web.Factory.CreateWithCookies(cookies);
        var page = await client.GetPageAsync("/courses/thu");
        var link = page.QuerySelector(".site-tools a[hreflang=en]")!.GetAttribute("href")!;
        (await client.GetPageAsync("/courses/thu" + link)).DocumentElement.GetAttribute("lang").ShouldBe("en");
        (await client.GetPageAsync("/courses")).DocumentElement.GetAttribute("lang").ShouldBe("en");
        cookies.GetCookies(web.Factory.ClientOptions.BaseAddress)["learn.culture"]!.Expires.ShouldBeGreaterThan(DateTime.Now.AddDays(300));
    }

    [Theory, InlineData("fr"), InlineData(""), InlineData("VI'; --")]
    public async Task Switch_UnknownLanguage_RemembersNothing(string culture)
    {
        using var response = await web.Factory.CreateGuest().AskAsync($"/?culture={Uri.EscapeDataString(culture)}");
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("learn.culture", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Api_EnglishAsked_AnswersInEnglish()
    {
        using var response = await web.Factory.CreateGuest().AskAsync("/api/v1/courses/thu", ("Accept-Language", "en"));
        (await response.TextAsync()).ShouldContain("Trial course");
    }
}
