using System.IO.Compression;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>What Learn keeps about someone: seen, taken away, taken back, erased.</summary>
public sealed class DataTests(BrowserSite site)
{
    /// <summary>Whose requests stand in the administrators' console while the tests run.</summary>
    internal const string Leaver = "Ngô Xin Xóa", Hesitant = "Vũ Rút Lại";

    [Fact]
    public async Task Data_OfAnEmployee_IsShownAndDownloaded()
    {
        var place = await Workplace.OnAsync(site);
        await using var person = await place.VisitAsync(site, "employee", "vi", Screen.Phone);
        await person.GoAsync("/account/data");
        foreach (var heading in new[] { "Tài khoản của bạn", "Việc học của tôi", "Tổ chức", "Việc được giao" })
            await Expect(person.Heading(heading)).ToHaveCountAsync(1);
        await person.Page.FillAsync("#export-data input[type=password]", Visitor.Password);
        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.Find("#export-data button:not([type=button])").TapAsync());
        file.SuggestedFilename.ShouldBe("learn-data.zip");
        using (var zip = await ZipFile.OpenReadAsync(await file.PathAsync(), TestContext.Current.CancellationToken))
        {
            foreach (var part in new[] { "account", "learning", "organizations", "training" })
                zip.Entries.ShouldContain(entry => entry.FullName == $"{part}.json", string.Join(", ", zip.Entries.Select(entry => entry.FullName)));
            zip.Entries.ShouldContain(entry => entry.FullName.EndsWith(".csv", StringComparison.Ordinal));
        }
        await person.Page.ReloadAsync();
        await Expect(person.Find("h2#requests ~ .table-frame tbody tr")).Not.ToHaveCountAsync(0);
        await ExpectAccessibleAsync(person.Page);
        person.Complaints.ShouldBeEmpty();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Erasure_WhenAskedFor_WaitsAndIsTakenBack(bool scripts)
    {
        await using var person = await site.VisitAsync(screen: Screen.Phone, scripts: scripts);
        await person.GoAsync("/account/register");
        await person.SignUpAsync();
        await AskForErasureAsync(person, "sai mật khẩu rồi");
        await Expect(person.Find(".error-summary")).ToBeVisibleAsync();
        await AskForErasureAsync(person, Visitor.Password);
        await Expect(person.Find(".notice-warning")).ToBeVisibleAsync();
        await Expect(person.Find("#delete-account")).ToHaveCountAsync(0);
        await ExpectFitsAsync(person.Page);
        if (scripts)
        {
            await ExpectAccessibleAsync(person.Page);
            await ExpectAccessibleInTheDarkAsync(person.Page);
        }
        await person.Find("#take-back button").TapAsync();
        await Expect(person.Find("#delete-account")).ToBeVisibleAsync();
        await Expect(person.Find(".notice-warning")).ToHaveCountAsync(0);
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Consent_WhenWithdrawn_EndsTheMembership()
    {
        var place = await Workplace.OnAsync(site);
        await using var owner = await place.VisitAsync(site, "owner", "vi", Screen.Wide);
        var code = (await owner.SendAsync("POST", $"/api/v1/organizations/{place.Empty}/invitations", new { kind = "code" })).GetProperty("code").GetString();
        await using var person = await site.VisitAsync(screen: Screen.Phone);
        await person.GoAsync("/account/register");
        await person.SignUpAsync(Hesitant);
        await person.SendAsync("POST", "/api/v1/organizations/join", new { code, agreed = true });
        await person.GoAsync("/account/data");
        var consents = person.Find("section[aria-labelledby=consents]");
        await Expect(consents).ToContainTextAsync("Tổ chức thấy tiến độ học được giao: Tiệm mới mở");
        await consents.GetByRole(AriaRole.Button).First.TapAsync();
        await Expect(consents.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await consents.Locator("summary").TapAsync();
        await Expect(consents.Locator("tbody tr")).ToHaveCountAsync(2);
        await ExpectAccessibleAsync(person.Page);

        await owner.GoAsync($"/org/{place.Empty}/people?q=r%C3%BAt");
        await owner.ReloadUntilAsync(owner.Heading("Không thấy ai"));
        await person.GoAsync("/org");
        await Expect(person.Find("main")).ToContainTextAsync("Bạn chưa ở trong tổ chức nào");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Administrator_WithARequest_NotesItAndErasesAtOnce()
    {
        var name = $"{Leaver} {Guid.NewGuid().ToString("N")[..6]}";
        await using var person = await site.VisitAsync();
        await person.GoAsync("/account/register");
        var email = await person.SignUpAsync(name);
        await AskForErasureAsync(person, Visitor.Password);
        await Expect(person.Find(".notice-warning")).ToBeVisibleAsync();

        await using var admin = await site.VisitAsync(screen: Screen.Phone, who: Who.Administrator);
        await admin.GoAsync("/admin/data-requests");
        await ExpectAccessibleAsync(admin.Page);
        await ExpectFitsAsync(admin.Page);
        await admin.Find("tbody tr", new() { HasText = name }).GetByRole(AriaRole.Link).TapAsync();
        await Expect(admin.Find("h1")).ToContainTextAsync(name);
        await admin.Page.FillAsync("#Input_Note", "Đã gọi điện hỏi lại.");
        await admin.Find("#note-request button").TapAsync();
        await Expect(admin.Find("#Input_Note")).ToHaveValueAsync("Đã gọi điện hỏi lại.");
        await ExpectAccessibleAsync(admin.Page);
        await ExpectFitsAsync(admin.Page);
        await admin.Find("#erase-now button").TapAsync();
        await Expect(admin.Find("tbody tr", new() { HasText = name })).ToHaveCountAsync(0);
        admin.Complaints.ShouldBeEmpty();

        await using var stranger = await site.VisitAsync();
        await stranger.GoAsync("/account/login");
        await stranger.Page.FillAsync("#Input_Email", email);
        await stranger.Page.FillAsync("#Input_Password", Visitor.Password);
        await stranger.Find("main form button:not([type=button])").ClickAsync();
        await Expect(stranger.Find(".error-summary")).ToBeVisibleAsync();
    }

    private static async Task AskForErasureAsync(Visitor person, string password)
    {
        await person.GoAsync("/account/data");
        await person.Page.FillAsync("#delete-account input[type=password]", password);
        await person.Find("#delete-account button:not([type=button])").ClickAsync();
    }
}
