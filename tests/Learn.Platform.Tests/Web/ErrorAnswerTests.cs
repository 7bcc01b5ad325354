using System.Net;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Platform.Tests.Web;

public sealed class ErrorAnswerTests(WebSite web)
{
    [Theory]
    [InlineData("/khong-co", null, HttpStatusCode.NotFound)]
    [InlineData("/courses/khong-co", null, HttpStatusCode.NotFound)]
    [InlineData("/courses/thu/khong-co", null, HttpStatusCode.NotFound)]
    [InlineData("/media/00000000000000000000000000000000/x.svg", null, HttpStatusCode.NotFound)]
    [InlineData("/account/login", "500", HttpStatusCode.InternalServerError)]
    [InlineData("/account/login", "503", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/account/login", "403", HttpStatusCode.Forbidden)]
    public async Task Page_Failing_IsAnsweredInTheLookAndInBothLanguages(string path, string? fault, HttpStatusCode status)
    {
        var headings = new List<string>();
        foreach (var culture in new[] { "vi", "en" })
        {
            using var response = await web.Factory.CreateGuest().AskAsync(path, ("Accept-Language", culture), (WebSite.Fault, fault ?? ""));
            response.StatusCode.ShouldBe(status);
            response.Content.Headers.ContentType?.ToString().ShouldBe("text/html; charset=utf-8");
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            response.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
            (response.Headers.RetryAfter is not null).ShouldBe(status == HttpStatusCode.ServiceUnavailable);
            (await response.TextAsync()).ShouldNotContain("secret of the server");

            var page = await response.ReadPageAsync();
            page.DocumentElement.GetAttribute("lang").ShouldBe(culture);
            page.QuerySelector(".site-header .brand").ShouldNotBeNull();
            headings.Add(page.QuerySelector("main h1")!.TextContent);
        }
        headings[0].ShouldNotBe(headings[1]);
        headings.ShouldAllBe(heading => !heading.Contains("title", StringComparison.OrdinalIgnoreCase), "the texts are there");
    }

    [Theory]
    [InlineData("/api/v1/khong-co", null, HttpStatusCode.NotFound)]
    [InlineData("/api/v1/courses/khong-co", null, HttpStatusCode.NotFound)]
    [InlineData("/api/v1/me", null, HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/me", "500", HttpStatusCode.InternalServerError)]
    [InlineData("/api/v1/me", "503", HttpStatusCode.ServiceUnavailable)]
    [InlineData("/api/v1/me", "403", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/progress", null, HttpStatusCode.MethodNotAllowed)]
    public async Task Api_Failing_IsAnsweredWithProblemDetails(string path, string? fault, HttpStatusCode status)
    {
        using var response = await web.Factory.CreateGuest().AskAsync(path, ("Accept", "text/html,*/*;q=0.8"), (WebSite.Fault, fault ?? ""));
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (response.Headers.RetryAfter is not null).ShouldBe(status == HttpStatusCode.ServiceUnavailable);
        var problem = JsonDocument.Parse(await response.TextAsync()).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetRawText().ShouldNotContain("secret of the server");
    }

    [Theory, InlineData("POST"), InlineData("PUT"), InlineData("DELETE")]
    public async Task MissingPage_AnyMethod_IsNotFound(string method)
    {
        using var page = await web.Factory.CreateGuest().AskAsync(new HttpMethod(method), "/khong-co");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.ReadPageAsync()).QuerySelector("main h1")!.TextContent.ShouldBe("Không có trang này");
        using var api = await web.Factory.CreateGuest().AskAsync(new HttpMethod(method), "/api/v1/khong-co");
        api.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        api.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Theory, InlineData("/courses/%2e%2e%2f%2e%2e%2fetc"), InlineData("/courses/thu/%F0%9F%98%80"), InlineData("/courses/%3Cscript%3E"), InlineData("/courses/'%20OR%201=1--/x")]
    public async Task HostilePath_IsNotFound(string path)
    {
        using var response = await web.Factory.CreateGuest().AskAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.TextAsync()).ShouldNotContain("<script>");
    }

    [Fact]
    public async Task Health_DatabaseThere_IsReady()
    {
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var response = await web.Factory.CreateGuest().AskAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
