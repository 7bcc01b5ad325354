using System.IO.Compression;
using System.Net;
using System.Text;
using Learn.Platform.Web.SharedPages;
using Learn.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Tests.Web;

public sealed class SharedPageTests(WebSite web)
{
    private const string Lesson = "/courses/thu/mot";

    [Theory, InlineData("/"), InlineData("/courses"), InlineData("/courses?q=thu"), InlineData("/courses/thu"), InlineData(Lesson)]
    public async Task Guest_AsksAgain_GetsNotModified(string path)
    {
        using var first = await web.Factory.CreateGuest().AskAsync(path);
        var tag = first.Headers.ETag!.ToString();
        using var second = await web.Factory.CreateGuest().AskAsync(path);
        second.Headers.ETag!.ToString().ShouldBe(tag, "the rendered page and the kept one are the same");
        (await second.TextAsync()).ShouldBe(await first.TextAsync());
        second.Headers.CacheControl!.NoCache.ShouldBeTrue();
        second.Headers.Vary.ShouldBe(["Accept-Encoding", "Accept-Language", "Cookie"]);

        using var third = await web.Factory.CreateGuest().AskAsync(path, ("If-None-Match", tag));
        third.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await third.TextAsync()).ShouldBeEmpty();
        using var other = await web.Factory.CreateGuest().AskAsync(path, ("If-None-Match", "\"0\""));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Encodings_GuestOrMember_HoldTheSamePage(bool signedIn)
    {
        await using var site = WebSite.Create();
        var client = signedIn ? site.CreateSignedIn(Guid.CreateVersion7()) : site.CreateGuest();
        string? expected = null;
        // The first answer is rendered, the others come from memory.
        foreach (var (accepted, encoding) in new[] { ("br", "br"), ("identity", ""), ("gzip", signedIn ? "" : "gzip"), ("br;q=0, gzip", signedIn ? "" : "gzip"), ("gzip, deflate, br, zstd", "br"), ("br", "br"), ("nonsense", ""), (";;;", "") })
        {
            using var response = await client.AskAsync(Lesson, ("Accept-Encoding", accepted));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var actual = string.Join(',', response.Content.Headers.ContentEncoding);
            actual.ShouldBe(encoding, accepted);
            var text = WithoutTokens(await DecodeAsync(response, actual));
            text.ShouldEndWith("</html>\n");
            text.ShouldBe(expected ??= text, accepted);
        }
    }

    [Fact]
    public async Task Member_AndGuest_NeverGetEachOthersPage()
    {
        await using var site = WebSite.Create();
        var (an, binh) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var people = new[]
        {
            (Client: site.CreateSignedIn(an, "Phạm Thị An"), Id: an.ToString("N"), Name: "Phạm Thị An"),
            (Client: site.CreateSignedIn(binh, "Lò Văn Bình"), Id: binh.ToString("N"), Name: "Lò Văn Bình"),
        };
        foreach (var path in new[] { "/", "/courses", "/courses?q=thu", "/courses/thu", Lesson, "/my", "/courses/thu/missing", "/khong-co" })
        {
            // Whoever comes first renders what the others get.
            foreach (var order in new[] { 0, 1, 2, 1, 0, 2 })
            {
                var person = order < 2 ? people[order] : default;
                using var response = await (person.Client ?? site.CreateGuest()).AskAsync(path);
                var text = await response.TextAsync();
                foreach (var other in people.Where(other => other.Id != person.Id))
                {
                    text.ShouldNotContain(other.Name);
                    text.ShouldNotContain(other.Id);
                }
                var isMine = person.Name is not null;
                text.Contains(person.Name ?? "\0", StringComparison.Ordinal).ShouldBe(isMine);
                text.Contains("__RequestVerificationToken", StringComparison.Ordinal).ShouldBe(isMine);
                if (isMine)
                {
                    response.Headers.CacheControl!.ToString().ShouldSatisfyAllConditions(value => (value.Contains("private", StringComparison.Ordinal) || value.Contains("no-store", StringComparison.Ordinal)).ShouldBeTrue());
                    response.Headers.ETag.ShouldBeNull();
                }
            }
        }
    }

    [Fact]
    public async Task Tokens_OfTwoPeople_AreNotTheSame()
    {
        var tokens = new HashSet<string>();
        foreach (var client in new[] { web.Factory.CreateSignedIn(Guid.CreateVersion7()), web.Factory.CreateSignedIn(Guid.CreateVersion7()) })
        {
            var page = await client.GetPageAsync(Lesson);
            foreach (var token in page.QuerySelectorAll("input[name=__RequestVerificationToken]").Select(field => field.GetAttribute("value")!).Distinct())
                tokens.Add(token).ShouldBeTrue();
        }
        tokens.Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task ForgedOrOldSession_GetsTheGuestsPage()
    {
        using var response = await web.Factory.CreateGuest().AskAsync(Lesson, ("Cookie", "learn.p-session=forged; learn.p-other=1"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.TextAsync()).ShouldContain("/account/login");
    }

    [Fact]
    public async Task Published_NewVersion_ShowsAtOnce()
    {
        await using var site = WebSite.Create();
        (await (await site.CreateGuest().AskAsync(Lesson)).TextAsync()).ShouldContain("Đoạn văn");
        var before = (await site.CreateGuest().AskAsync(Lesson)).Headers.ETag!.ToString();
        site.WithCourse(new("thu") { Title = "Khoá mới", Body = _ => "Lời mới." });
        (await (await site.CreateGuest().AskAsync(Lesson)).TextAsync()).ShouldContain("Đoạn văn", Case.Sensitive, "nothing is published yet");

        await site.ImportAsync();
        using var response = await site.CreateGuest().AskAsync(Lesson, ("If-None-Match", before));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.TextAsync()).ShouldContain("Lời mới.");
        foreach (var path in new[] { "/", "/courses", "/courses?q=moi", "/courses/thu" })
            (await (await site.CreateGuest().AskAsync(path)).TextAsync()).ShouldContain("Khoá", Case.Sensitive, path);
    }

    [Theory, InlineData("/courses/thu"), InlineData("/courses?sort=title")]
    public async Task Head_RenderedOrKept_HasTheHeadersAlone(string path)
    {
        await using var site = WebSite.Create();
        for (var i = 0; i < 2; i++)
        {
            using var head = await site.CreateGuest().AskAsync(HttpMethod.Head, path);
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
            using var get = await site.CreateGuest().AskAsync(path);
            get.Headers.ETag.ShouldBe(head.Headers.ETag);
            head.Content.Headers.ContentLength.ShouldBe((await get.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        }
    }

    [Fact]
    public async Task Key_UnknownQueryValues_MakeNoDifference()
    {
        await web.Factory.CreateGuest().AskAsync("/courses");
        Key("?utm_source=x&fbclid=1&zzz").ShouldBe(Key(""));
        Key("?q=").ShouldBe(Key(""));
        Key("?topic=ai&q=x&utm=1").ShouldBe(Key("?q=x&topic=ai"));
        Key("?q=x").ShouldNotBe(Key(""));
    }

    /// <summary>Two addresses that mean different things must never share a page.</summary>
    [Theory]
    [InlineData("?q=a%26topic%3Dsecurity", "?q=a&topic=security")]
    [InlineData("?topic=ai&topic=security", "?topic=ai%2Csecurity")]
    [InlineData("?q=a%3Db", "?q=a&b")]
    [InlineData("?q=x&page=2", "?q=x")]
    [InlineData("?q=a%2Bb", "?q=a+b")]
    public async Task Key_DifferentQuestions_Differ(string first, string second)
    {
        await web.Factory.CreateGuest().AskAsync("/courses");
        Key(first).ShouldNotBe(Key(second));
    }

    [Theory, InlineData("%01account%02%03"), InlineData("%01"), InlineData("%03%03%02"), InlineData("%00")]
    public async Task HoleMarks_InAQuestion_AreOnlyText(string text)
    {
        await using var site = WebSite.Create();
        for (var i = 0; i < 2; i++)
        {
            using var response = await site.CreateGuest().AskAsync($"/courses?q={text}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.TextAsync()).ShouldEndWith("</html>\n");
        }
    }

    private PageKey Key(string query)
    {
        var http = new DefaultHttpContext { Request = { Path = "/courses", QueryString = new QueryString(query) } };
        return web.Factory.Services.GetRequiredService<SharedPageCache>().KeyOf(http, null);
    }

    private static async Task<string> DecodeAsync(HttpResponseMessage response, string encoding)
    {
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var decoded = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        return await new StreamReader(decoded, Encoding.UTF8).ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A token is masked anew each time.</summary>
    private static string WithoutTokens(string html) => System.Text.RegularExpressions.Regex.Replace(html, "(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+", "");
}
