using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>What scripts add to a lesson: formulas, meanings of words, ticks that stay.</summary>
public sealed class LessonTests(BrowserSite site)
{
    private const string Formulas = $"/courses/{Courses.Safety}/mat-khau-manh";
    private const string Words = $"/courses/{Courses.Safety}/vi-sao-ai-cung-co-the-bi-lua";

    [Fact]
    public async Task Formula_UnderTheSecurityPolicy_IsSet()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync(Formulas);
        await Expect(guest.Find(".math .katex").First).ToBeVisibleAsync();
        await Expect(guest.Find(".katex-error")).ToHaveCountAsync(0);
        (await guest.Find(".math:not(:has(.katex))").CountAsync()).ShouldBe(0);
        guest.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Term_ByKeyboard_ShowsItsMeaningUntilEscape()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync(Words);
        var term = guest.Find("a.term").First;
        var note = guest.Page.GetByRole(AriaRole.Tooltip);
        await Expect(note).ToBeHiddenAsync();
        await term.FocusAsync();
        await Expect(note).ToContainTextAsync("Dùng mạng hoặc điện thoại làm người khác tin điều sai");
        await Expect(term).ToHaveAccessibleDescriptionAsync(await note.InnerTextAsync());
        await guest.Page.Keyboard.PressAsync("Escape");
        await Expect(note).ToBeHiddenAsync();
        await Expect(term).ToBeFocusedAsync();
        guest.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Term_WithoutScripts_LeadsToTheList()
    {
        await using var guest = await site.VisitAsync(scripts: false);
        await guest.GoAsync(Words);
        await guest.Find("a.term").First.ClickAsync();
        await Expect(guest.Find("dt:target")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Checklist_Ticked_StaysTickedOnThisDevice()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync(Words);
        var boxes = guest.Find(".checklist input");
        await boxes.Nth(1).CheckAsync();
        await guest.Page.ReloadAsync();
        await Expect(boxes.Nth(1)).ToBeCheckedAsync();
        await Expect(boxes.Nth(0)).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task Quiz_OnItsLessonPage_ShowsNoQuestion()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync($"/courses/{Courses.Safety}/kiem-tra-nhan-dien");
        await Expect(guest.Find(".selfcheck")).ToHaveCountAsync(0);
        await Expect(guest.Find("details.answer")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Figures_InATable_StandAtTheEnd()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync($"/courses/{Courses.Business}/so-sach-bang-tinh");
        foreach (var cell in new[] { "th.number", "td.number" })
            await Expect(guest.Find($".prose {cell}").First).ToHaveCSSAsync("text-align", "end");
    }
}
