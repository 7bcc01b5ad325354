using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

public sealed class VietnamesePageTests(BrowserSite site) : PageTests(site, "vi");

public sealed class EnglishPageTests(BrowserSite site) : PageTests(site, "en");

/// <summary>Every page, for everyone: no axe violation in either colour scheme, no line wider than the smallest phone, a quiet console.</summary>
public abstract class PageTests(BrowserSite site, string language)
{
    [Theory]
    [MemberData(nameof(SitePages.All), MemberType = typeof(SitePages))]
    public async Task Page_OnAPhone_IsAccessibleAndFits(string path, Who who)
    {
        await using var visitor = await OpenAsync(path, who, Screen.Phone);
        await ExpectAccessibleAsync(visitor.Page);
        await ExpectAccessibleInTheDarkAsync(visitor.Page);
        await visitor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(visitor.Page);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SitePages.Sample), MemberType = typeof(SitePages))]
    public async Task Page_OnAWideScreen_IsAccessibleAndFits(string path, Who who)
    {
        await using var visitor = await OpenAsync(path, who, Screen.Wide);
        await ExpectAccessibleAsync(visitor.Page);
        await ExpectFitsAsync(visitor.Page);
        visitor.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> OpenAsync(string path, Who who, Screen screen)
    {
        var visitor = await site.VisitAsync(language, screen, who: who);
        // A form that is sent empty: its page with the errors.
        var send = path.EndsWith('!');
        var into = path.EndsWith('>');
        await visitor.GoAsync(path.TrimEnd('!', '>'));
        if (send)
        {
            // The page for an address that isn't confirmed has a second form, which sends the link again.
            var button = path.StartsWith("/account/email", StringComparison.Ordinal) ? "#change-email button:not([type=button])" : "main form button:not([type=button])";
            await visitor.Find(button).ClickAsync();
            await Expect(visitor.Find(".error-summary")).ToBeFocusedAsync();
        }
        if (into)
            await visitor.Find("main :is(tbody, .certificate-list h2) a").First.ClickAsync();
        await Expect(visitor.Find("h1")).ToBeVisibleAsync();
        await Expect(visitor.Find("html")).ToHaveAttributeAsync("lang", language);
        return visitor;
    }
}

/// <summary>Every page and who opens it. «!» sends the form empty, «>» opens the first one of a list.</summary>
internal static class SitePages
{
    private const string Safety = $"/courses/{Courses.Safety}";
    private const string Business = $"/courses/{Courses.Business}";

    public static TheoryData<string, Who> All => new()
    {
        { "/", Who.Guest },
        { "/", Who.Learner },
        { "/courses", Who.Guest },
        { "/courses?topic=security&level=beginner", Who.Learner },
        { "/courses?q=mat+khau", Who.Guest },
        { "/courses?q=zzzz+password", Who.Guest },
        { Safety, Who.Guest },
        { Safety, Who.Learner },
        { Safety, Who.Leaver },
        { Business, Who.Learner },
        { $"{Safety}/vi-sao-ai-cung-co-the-bi-lua", Who.Guest },
        { $"{Safety}/nam-dau-hieu", Who.Learner },
        { $"{Safety}/hai-lop-khoa", Who.Learner },
        { $"{Safety}/mat-khau-manh", Who.Guest },
        { $"{Business}/so-sach-bang-tinh", Who.Guest },
        { $"{Safety}/kiem-tra-nhan-dien", Who.Guest },
        { "/my", Who.Guest },
        { "/my", Who.Newcomer },
        { "/my", Who.Learner },
        { $"{Safety}/missing", Who.Guest },
        { $"{Safety}/missing", Who.Learner },
        { $"{Business}/missing", Who.Learner },
        { $"{Safety}/completed", Who.Guest },
        { $"{Safety}/completed", Who.Learner },
        { $"{Business}/completed", Who.Learner },
        { "/account/register", Who.Guest },
        { "/account/register!", Who.Guest },
        { "/account/login", Who.Guest },
        { "/account/login!", Who.Guest },
        { "/account/forgot-password", Who.Guest },
        { "/account/reset-password?code=x", Who.Guest },
        { "/account/confirm-email?code=x", Who.Guest },
        { "/account/profile", Who.Learner },
        { "/account/email", Who.Learner },
        { "/account/email!", Who.Newcomer },
        { "/account/password", Who.Learner },
        { "/account/data", Who.Learner },
        { "/account/logout", Who.Learner },
        { "/admin/quizzes", Who.Administrator },
        { $"/admin/quizzes/{Courses.Safety}/kiem-tra-nhan-dien", Who.Administrator },
        { $"{Safety}/kiem-tra-nhan-dien", Who.Learner },
        { "/admin/users", Who.Administrator },
        { "/admin/users?q=zzzz", Who.Administrator },
        { "/admin/users>", Who.Administrator },
        { "/admin/users", Who.Learner },
        { "/my/certificates", Who.Newcomer },
        { "/my/certificates", Who.Learner },
        { "/my/certificates>", Who.Learner },
        { "/my/inbox", Who.Newcomer },
        { "/my/inbox?unread=true", Who.Learner },
        { "/my/notifications", Who.Learner },
        { "/unsubscribe/khong-phai", Who.Guest },
        { "/verify", Who.Guest },
        { "/verify!", Who.Guest },
        { "/verify/khong-co", Who.Guest },
        { "/admin/credentials", Who.Administrator },
        { "/admin/credentials?q=zzzz", Who.Administrator },
        { "/admin/credentials/keys", Who.Administrator },
        { "/news", Who.Guest },
        { "/khong-co-trang-nay", Who.Guest },
        { "/status/500", Who.Guest },
        { "/status/503", Who.Learner },
    };

    public static TheoryData<string, Who> Sample => new()
    {
        { "/", Who.Guest },
        { "/courses?q=mat+khau", Who.Guest },
        { Safety, Who.Learner },
        { $"{Safety}/vi-sao-ai-cung-co-the-bi-lua", Who.Learner },
        { $"{Safety}/kiem-tra-nhan-dien", Who.Guest },
        { "/my", Who.Learner },
        { "/account/register!", Who.Guest },
        { $"/admin/quizzes/{Courses.Safety}/kiem-tra-nhan-dien", Who.Administrator },
        { "/admin/users", Who.Administrator },
        { "/my/certificates>", Who.Learner },
    };
}
