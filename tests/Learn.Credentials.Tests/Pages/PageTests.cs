using System.Net;
using System.Net.Http.Headers;
using Learn.Courses.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Credentials.Tests.Pages;

public sealed class PageTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Verify_OfAPrivateOne_ShowsNoNameToOthers()
    {
        var holder = await Holder.OnAsync(Site);
        var id = await holder.EarnAsync();
        var page = await Site.CreateGuest().GetPageAsync($"/verify/{id}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Giấy chứng nhận thật");
        page.QuerySelector("main")!.TextContent.ShouldContain(SharedSites.Title);
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Tuyết");
        page.QuerySelector(".certificate").ShouldBeNull();

        using var browser = await holder.InBrowserAsync();
        (await browser.GetPageAsync($"/verify/{id}")).QuerySelector(".certificate-name")!.TextContent.ShouldBe("Nguyễn Thị Ánh Tuyết");
    }

    [Theory, InlineData("vi", "Không có giấy chứng nhận này"), InlineData("en", "There is no such certificate")]
    public async Task Verify_Unknown_IsNotFoundAndHelps(string culture, string heading)
    {
        foreach (var number in new[] { Guid.CreateVersion7().ToString(), "abc" })
        {
            using var response = await Site.CreateGuest().AskAsync($"/verify/{number}", ("Accept-Language", culture));
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var page = await response.ReadPageAsync();
            page.QuerySelector("main h1")!.TextContent.ShouldBe(heading);
            page.QuerySelector("main a[href='/verify']").ShouldNotBeNull();
        }
    }

    [Theory, InlineData("certificate.pdf"), InlineData("badge.png"), InlineData("badge.svg")]
    public async Task VerifyForm_AFile_IsVerifiedWithoutScripts(string name)
    {
        var holder = await Holder.OnAsync(Site);
        var file = await holder.FileAsync(await holder.EarnAsync(), name);
        using var response = await SendAsync(Site, file, "");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.ReadPageAsync();
        page.QuerySelector("[data-verdict]")!.GetAttribute("data-verdict").ShouldBe("genuine");
        page.QuerySelector(".verdict-facts")!.TextContent.ShouldContain("Nguyễn Thị Ánh Tuyết");
    }

    [Fact]
    public async Task VerifyForm_NothingTooMuchOrALink_IsHandled()
    {
        var holder = await Holder.OnAsync(Site);
        var id = await holder.EarnAsync();
        using (var empty = await SendAsync(Site, [], " "))
            (await empty.ReadPageAsync()).QuerySelector(".error-summary a")!.GetAttribute("href").ShouldBe("#Input_File");
        using (var huge = await SendAsync(Site, new byte[5 * 1024 * 1024 + 1], ""))
            (await huge.ReadPageAsync()).QuerySelector("#Input_File-error").ShouldNotBeNull();
        foreach (var text in new[] { $"https://learn.test/verify/{id}", $" {id} " })
        {
            using var link = await SendAsync(Site, [], text);
            link.Headers.Location!.ToString().ShouldBe($"/verify/{id}");
        }
        using var pasted = await SendAsync(Site, [], await holder.JwtAsync(id) + "\n");
        (await pasted.ReadPageAsync()).QuerySelector("[data-verdict]")!.GetAttribute("data-verdict").ShouldBe("genuine");
    }

    [Fact]
    public async Task MyCertificates_NoneYet_SaysWhatItWillBe()
    {
        using var browser = await (await Holder.OnAsync(Site)).InBrowserAsync();
        (await browser.GetPageAsync("/my/certificates")).QuerySelector(".empty a.button").ShouldNotBeNull();
        using var guest = Site.CreateGuest();
        (await guest.AskAsync("/my/certificates")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task MyCertificate_ChangedByItsForm_IsShownSo()
    {
        var holder = await Holder.OnAsync(Site);
        var id = await holder.EarnAsync();
        using var browser = await holder.InBrowserAsync();
        (await browser.GetPageAsync("/my/certificates")).QuerySelector(".certificate-list h2 a")!.GetAttribute("href").ShouldBe($"/my/certificates/{id}");
        using var bad = await browser.SubmitAsync($"/my/certificates/{id}", new Dictionary<string, string> { ["Input.Name"] = "" });
        (await bad.ReadPageAsync()).QuerySelector("#Input_Name-error").ShouldNotBeNull();
        using var good = await browser.SubmitAsync($"/my/certificates/{id}", new Dictionary<string, string> { ["Input.Name"] = "Tuyết Ánh", ["Input.Public"] = "true" });
        good.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Site.CreateGuest().GetPageAsync($"/verify/{id}")).QuerySelector(".certificate-name")!.TextContent.ShouldBe("Tuyết Ánh");
        using var back = await browser.SubmitAsync($"/my/certificates/{id}", new Dictionary<string, string>(), "main form[method=post]:has(#Input_Name)");
        (await Site.RowAsync(id)).IsPublic.ShouldBeTrue("an untouched form changes nothing");
    }

    [Fact]
    public async Task MyCertificate_OfAnother_IsNotFound()
    {
        var id = await (await Holder.OnAsync(Site)).EarnAsync();
        using var other = await (await Holder.OnAsync(Site)).InBrowserAsync();
        (await other.AskAsync($"/my/certificates/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task CompletedCourse_Page_LeadsToTheCertificate()
    {
        var holder = await Holder.OnAsync(Site);
        var id = await holder.EarnAsync();
        using var browser = await holder.InBrowserAsync();
        (await browser.GetPageAsync($"/courses/{SharedSites.Course}/completed")).QuerySelector($"main a[href='/my/certificates/{id}']").ShouldNotBeNull();
        (await browser.GetPageAsync("/my")).QuerySelector("main a[href='/my/certificates']").ShouldNotBeNull();
        (await Site.CreateGuest().GetPageAsync($"/courses/{SharedSites.Course}/completed")).QuerySelector("main a[href*='/my/certificates']").ShouldBeNull();
    }

    [Fact]
    public async Task MyCertificates_AskedForACourse_LeadToItsCertificate()
    {
        var holder = await Holder.OnAsync(Site);
        await holder.CompleteAsync();
        using var browser = await holder.InBrowserAsync();
        var course = Site.Services.GetRequiredService<ICatalogue>().Find(SharedSites.Course)!.CourseId;
        using var led = await browser.AskAsync($"/my/certificates?course={course}");
        led.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        led.Headers.Location!.ToString().ShouldBe($"/my/certificates/{(await holder.CredentialsAsync()).ShouldHaveSingleItem().Id}");
        foreach (var none in new[] { $"{Guid.CreateVersion7()}", "khong-co" })
            (await browser.GetPageAsync($"/my/certificates?course={none}")).QuerySelector(".certificate-list").ShouldNotBeNull();
    }

    /// <summary>Sends the form as a browser does that runs no scripts.</summary>
    private static async Task<HttpResponseMessage> SendAsync(LearnSiteFactory site, byte[] file, string text)
    {
        var guest = site.CreateGuest();
        var page = await guest.GetPageAsync("/verify");
        using var form = new MultipartFormDataContent();
        using var token = new StringContent(page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        using var typed = new StringContent(text);
        using var chosen = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        form.Add(token, "__RequestVerificationToken");
        form.Add(typed, "Input.Text");
        if (file.Length > 0)
            form.Add(chosen, "Input.File", "tep.bin");
        return await guest.PostAsync(new Uri("/verify", UriKind.Relative), form);
    }
}
