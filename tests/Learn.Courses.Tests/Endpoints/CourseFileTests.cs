using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Courses.Tests.Endpoints;

public sealed class CourseFileTests : IAsyncLifetime
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 220" role="img"><style>.a{fill:#000}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style><rect class="a" width="10" height="10"/></svg>""";
    private readonly LearnSiteFactory site = new();
    private string address = "";

    public async ValueTask InitializeAsync()
    {
        static string? Body(string lesson) => lesson == "mot" ? "Xem hình.\n\n![Một hình vuông](hinh.svg \"Hình\")" : null;
        var folder = new SampleCourse("thu") { Body = Body, EnglishBody = Body }.WriteTo(site.ContentPath);
        await File.WriteAllTextAsync(Path.Combine(folder, "01-phan", "hinh.svg"), Svg);
        address = (await site.CreateGuest().GetPageAsync("/courses/thu/mot")).QuerySelector(".prose img")!.GetAttribute("src")!;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task File_OfALesson_IsImmutableAndCanRunNothing()
    {
        address.ShouldStartWith("/media/");
        using var response = await site.CreateGuest().AskAsync(address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.TextAsync()).ShouldBe(Svg);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("image/svg+xml");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            policy => policy.ShouldContain("default-src 'none'"), policy => policy.ShouldContain("sandbox"), policy => policy.ShouldNotContain("script"));
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();

        using var known = await site.CreateGuest().AskAsync(address, ("If-None-Match", response.Headers.ETag!.ToString()));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var part = await site.CreateGuest().AskAsync(address, ("Range", "bytes=0-3"));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.TextAsync()).ShouldBe("<svg");
    }

    [Fact]
    public async Task File_ThatIsNotThere_IsNotFound()
    {
        foreach (var path in new[] { $"/media/{new string('0', 32)}/hinh.svg", "/media/kurz/hinh.svg", $"/media/{new string('\'', 32)}/x", "/media/" })
            (await site.CreateGuest().AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task File_ChangedInANewVersion_HasANewAddress()
    {
        await File.WriteAllTextAsync(Path.Combine(site.ContentPath, "courses", "thu", "01-phan", "hinh.svg"), Svg.Replace("640", "320", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await site.ImportAsync();
        var now = (await site.CreateGuest().GetPageAsync("/courses/thu/mot")).QuerySelector(".prose img")!.GetAttribute("src")!;
        now.ShouldNotBe(address);
        (await site.CreateGuest().TextAsync(address)).ShouldBe(Svg, "who reads the older version still sees its picture");
        (await site.CreateGuest().TextAsync(now)).ShouldContain("320");
    }
}
