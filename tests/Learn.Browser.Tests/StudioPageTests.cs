using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>Every page of the studio, on a phone and on a desk, in both languages and both colour schemes.</summary>
public sealed class StudioPageTests(BrowserSite site)
{
    private const string Course = "/studio/courses/an-toan-so";

    /// <summary>«!» sends the form empty.</summary>
    private static readonly string[] Paths =
    [
        "/studio", "/studio/new", "/studio/new!", "/studio/import?course=an-toan-so", "/studio/pages", "/studio/pages/edit?kind=News", "/studio/pages/edit?kind=News!", "/studio/media", Course,
        $"{Course}/nam-dau-hieu", $"{Course}/kiem-tra-nhan-dien", $"{Course}/translate?path=01-nhan-dien%2F02-nam-dau-hieu.en.md", $"{Course}/questions?path=01-nhan-dien%2F04-kiem-tra.vi.questions.yml", $"{Course}/comments", $"{Course}/checks", $"{Course}/publish", $"{Course}/versions",
        $"{Course}/compare", $"{Course}/history", $"{Course}/settings", $"{Course}/settings!", $"{Course}/about", $"{Course}/glossary", $"{Course}/files",
    ];

    public static TheoryData<string> All => [.. Paths];

    [Theory, MemberData(nameof(All))]
    public async Task Page_OnAPhoneInVietnamese_IsAccessibleAndFits(string path)
    {
        await using var editor = await OpenAsync(path, "vi", Screen.Phone);
        await ExpectAccessibleAsync(editor.Page);
        await ExpectAccessibleInTheDarkAsync(editor.Page);
        await editor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(editor.Page);
        editor.Complaints.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(All))]
    public async Task Page_OnAWideScreenInEnglish_IsAccessibleAndFits(string path)
    {
        await using var editor = await OpenAsync(path, "en", Screen.Wide);
        await ExpectAccessibleAsync(editor.Page);
        await ExpectFitsAsync(editor.Page);
        await ExpectAccessibleInTheDarkAsync(editor.Page);
        await editor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(editor.Page);
        editor.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync(string path, string language, Screen screen)
    {
        var editor = await site.VisitAsync(language, screen, who: Who.Administrator);
        (await editor.GoAsync(path.TrimEnd('!')))!.Status.ShouldBe(200);
        if (path.EndsWith('!'))
        {
            await editor.Find("main form button:not([type=button])").First.ClickAsync();
            await Expect(editor.Find(".error-summary")).ToBeFocusedAsync();
        }
        else
        {
            await Expect(editor.Find(".error-summary")).ToHaveCountAsync(0);
        }
        await Expect(editor.Find("html")).ToHaveAttributeAsync("lang", language);
        return editor;
    }
}
