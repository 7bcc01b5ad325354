using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A certificate from the moment of completion to a stranger who verifies it.</summary>
public sealed class CertificateTests(BrowserSite site)
{
    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Certificate_FromCompletionToAStranger_IsVerified(string language)
    {
        await using var learner = await site.VisitAsync(language);
        await learner.SignUpAndEnrollAsync(Courses.Business);
        await site.CompleteAsync(learner, Courses.Business);
        await learner.GoAsync($"/courses/{Courses.Business}/completed");
        await learner.Link(learner.Say("Xem giấy chứng nhận", "See the certificate")).ClickAsync();
        if (learner.Page.Url.EndsWith("/my/certificates", StringComparison.Ordinal))
            await learner.Find(".certificate-list h2 a").ClickAsync();
        await Expect(learner.Find(".certificate-name")).ToHaveTextAsync(Visitor.Name);
        var path = new Uri(await learner.Find("#share").InputValueAsync()).AbsolutePath;

        await using var stranger = await site.VisitAsync(language, Screen.Phone);
        await stranger.GoAsync(path);
        await Expect(stranger.Find("[data-verdict=genuine]")).ToBeVisibleAsync();
        await Expect(stranger.Find("main")).Not.ToContainTextAsync(Visitor.Name);
        await ExpectAccessibleAsync(stranger.Page);

        await learner.Find("#Input_Name").FillAsync("Ngọc Ẩn");
        await learner.Find("[name='Input.Public']").CheckAsync();
        await learner.Find("main form button").ClickAsync();
        await Expect(learner.Find("main [role=status]")).ToBeVisibleAsync();
        await stranger.Page.ReloadAsync();
        await Expect(stranger.Find(".certificate-name")).ToHaveTextAsync("Ngọc Ẩn");
        await ExpectAccessibleAsync(stranger.Page);
        await stranger.Page.SetViewportSizeAsync(320, 640);
        (await stranger.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);

        var download = await learner.Page.RunAndWaitForDownloadAsync(() => learner.Link(learner.Say("Tải bản PDF", "Download the PDF")).ClickAsync());
        await stranger.GoAsync("/verify");
        await stranger.Find("#Input_File").SetInputFilesAsync(await download.PathAsync());
        await stranger.Find("main form button").ClickAsync();
        await Expect(stranger.Find("[data-verdict=genuine]")).ToBeVisibleAsync();
        await Expect(stranger.Find(".verdict-facts")).ToContainTextAsync("Ngọc Ẩn");
        await ExpectAccessibleAsync(stranger.Page);

        await stranger.Find("#Input_Text").FillAsync("e30.e30.AA");
        await stranger.Find("main form button").ClickAsync();
        await Expect(stranger.Find("[data-verdict=malformed]")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(stranger.Page);
        learner.Complaints.ShouldBeEmpty();
        stranger.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Certificate_RevokedByAnAdministrator_SaysSo()
    {
        await using var learner = await site.VisitAsync();
        await learner.SignUpAndEnrollAsync(Courses.Business);
        await site.CompleteAsync(learner, Courses.Business);
        await learner.GoAsync("/my/certificates");
        await learner.Find(".certificate-list h2 a").ClickAsync();
        await Expect(learner.Page).ToHaveURLAsync(new Regex("/my/certificates/[0-9a-f-]{36}$"));
        var id = learner.Page.Url[^36..];

        await using var administrator = await site.VisitAsync(who: Who.Administrator);
        await administrator.GoAsync($"/admin/credentials?q={id}");
        await administrator.Find("main tbody a").ClickAsync();
        await ExpectAccessibleAsync(administrator.Page);
        await administrator.Find("#Input_Reason").FillAsync("Cấp nhầm.");
        await administrator.Find("main form button").ClickAsync();
        await Expect(administrator.Find("main [role=status]")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(administrator.Page);

        await learner.Page.ReloadAsync();
        await Expect(learner.Find(".notice-error")).ToContainTextAsync("Cấp nhầm.");
        await ExpectAccessibleAsync(learner.Page);
        await learner.GoAsync($"/verify/{id}");
        await Expect(learner.Find("[data-verdict=revoked]")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(learner.Page);
    }

    private static async Task ExpectAccessibleAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            (await page.RunAxe()).Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")).ShouldBeEmpty();
        }
    }
}
