using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

public sealed class VietnameseOrganizationPageTests(BrowserSite site) : OrganizationPageTests(site, "vi")
{
    [Fact]
    public async Task Pages_OfANewOrganization_AreAccessibleAndFit()
    {
        var home = $"/org/{(await Workplace.OnAsync(Site)).Empty}";
        await LookAsync("owner",
            [home, $"{home}/units", $"{home}/people", $"{home}/groups", $"{home}/invitations", $"{home}/invitations/slips", $"{home}/assignments", $"{home}/reports", $"{home}/reports/print", $"{home}/tokens"]);
    }
}

public sealed class EnglishOrganizationPageTests(BrowserSite site) : OrganizationPageTests(site, "en")
{
    [Fact]
    public async Task Pages_OfAManager_AreAccessibleAndFit()
    {
        var place = await Workplace.OnAsync(Site);
        var home = place.Home;
        await LookAsync("manager", [home, $"{home}/units", $"{home}/people", $"{home}/people/{place.Employee}", $"{home}/groups", $"{home}/invitations", $"{home}/assignments", $"{home}/assignments/new", $"{home}/reports"]);
    }
}

/// <summary>
/// Every page of organizations, for everyone who opens it: no axe violation in either colour scheme, no line wider than a phone or a desk, a quiet console.
/// In Vietnamese it is looked at on a phone by day, in English on a desk by night.
/// </summary>
public abstract class OrganizationPageTests(BrowserSite site, string language)
{
    protected BrowserSite Site => site;

    [Fact]
    public async Task Pages_OfAnOwner_AreAccessibleAndFit()
    {
        var place = await Workplace.OnAsync(site);
        var home = place.Home;
        await LookAsync("owner",
        [
            "/org", "/org/new", "/org/new!", home, $"{home}?unit={place.Branch}", $"{home}/units", $"{home}/units?unit={place.Branch}", $"{home}/people", $"{home}/people?q=zzzz",
            $"{home}/people/{place.Employee}", $"{home}/groups", $"{home}/groups!", $"{home}/invitations", $"{home}/invitations/slips", $"{home}/people/import", $"{home}/people/import!",
            $"{home}/assignments", $"{home}/assignments/new", $"{home}/assignments/new!", $"{home}/assignments/{place.Assignment}", $"{home}/assignments/{place.Assignment}?person={place.Employee}",
            $"{home}/reports", $"{home}/reports?status=overdue", $"{home}/reports/print", $"{home}/settings", $"{home}/settings/audit", $"{home}/tokens", $"{home}/tokens!", .. place.Made,
        ]);
    }

    [Fact]
    public async Task Pages_OfAnEmployee_AreAccessibleAndFit()
    {
        var place = await Workplace.OnAsync(site);
        await LookAsync("employee", ["/org", "/my", "/join", "/join!", $"/join/{place.Code}", "/my/inbox", "/my/notifications", "/account/data"]);
        await LookAsync("asker", ["/org", $"/join/{place.Code}"]);
        await LookAsync(null, [$"/join/{place.Code}", "/join/2222-2222"]);
    }

    /// <param name="who">Null for a guest.</param>
    /// <param name="paths">«!» sends the form empty.</param>
    protected async Task LookAsync(string? who, IEnumerable<string> paths)
    {
        var place = await Workplace.OnAsync(site);
        var (screen, colors) = language == "vi" ? (Screen.Phone, ColorScheme.Light) : (Screen.Wide, ColorScheme.Dark);
        await using var visitor = who is null ? await site.VisitAsync(language, screen, colors) : await place.VisitAsync(site, who, language, screen, colors);
        var faults = new List<string>();
        foreach (var path in paths)
        {
            try
            {
                await OpenAsync(visitor, path);
                await LookAsync(visitor, screen);
            }
            catch (Exception exception) when (exception is ShouldAssertException or PlaywrightException or TimeoutException)
            {
                faults.Add($"{path}: {exception.Message}");
            }
        }
        faults.ShouldBeEmpty();
        visitor.Complaints.ShouldBeEmpty();
    }

    private static async Task OpenAsync(Visitor visitor, string path)
    {
        var answer = await visitor.GoAsync(path.TrimEnd('!'));
        answer!.Status.ShouldBeOneOf(200, path.StartsWith("/join/2", StringComparison.Ordinal) ? 404 : 200);
        if (path.EndsWith('!'))
        {
            await visitor.Find("main form.form button:not([type=button])").First.ClickAsync();
            await Expect(visitor.Find(".error-summary")).ToBeFocusedAsync();
        }
        await Expect(visitor.Find("h1")).ToHaveCountAsync(1);
        await Expect(visitor.Find("html")).ToHaveAttributeAsync("lang", visitor.Language);
    }

    /// <summary>What a page is made of is the same in both schemes, and its colours don't ask for its width.</summary>
    private static async Task LookAsync(Visitor visitor, Screen screen)
    {
        await visitor.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => { details.open = true; })");
        await ExpectAccessibleAsync(visitor.Page);
        await ExpectFitsAsync(visitor.Page);
        await visitor.Page.SetViewportSizeAsync(320, screen.Height);
        await ExpectFitsAsync(visitor.Page);
        await visitor.Page.SetViewportSizeAsync(screen.Width, screen.Height);
    }
}
