using System.Text.RegularExpressions;
using Learn.Testing;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>One language on a page, but for what says that it is in the other.</summary>
public sealed class LanguageTests(BrowserSite site)
{
    private static readonly Regex Vietnamese = new("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly string[] EnglishWords =
    [
        "Skip to", "Search", "Sign in", "Sign out", "Create", "account", "Courses", "My learning", "Continue", "Start learning", "lessons", "minutes",
        "Previous", "Next", "Done", "password", "Send", "Save", "Change", "Download", "Delete", "Users", "Roles", "Find", "Filter", "Topic", "Level",
        "There is no", "You can", "Something", "Completed", "missing",
    ];

    public static TheoryData<string, Who> Pages => new()
    {
        { "/", Who.Guest }, { "/", Who.Learner }, { "/courses", Who.Guest }, { "/courses?q=zzzz", Who.Guest }, { "/courses?q=OTP", Who.Learner },
        { $"/courses/{Courses.Safety}", Who.Guest }, { $"/courses/{Courses.Safety}", Who.Learner }, { $"/courses/{Courses.Safety}", Who.Leaver },
        { $"/courses/{Courses.Safety}/nam-dau-hieu", Who.Learner }, { $"/courses/{Courses.Safety}/hai-lop-khoa", Who.Guest },
        { "/my", Who.Guest }, { "/my", Who.Newcomer }, { "/my", Who.Learner },
        { $"/courses/{Courses.Safety}/missing", Who.Learner }, { $"/courses/{Courses.Business}/completed", Who.Learner }, { $"/courses/{Courses.Safety}/completed", Who.Learner },
        { "/account/register", Who.Guest }, { "/account/login", Who.Guest }, { "/account/forgot-password", Who.Guest }, { "/account/reset-password?code=x", Who.Guest }, { "/account/first-password?code=x", Who.Guest },
        { "/account/profile", Who.Learner }, { "/account/email", Who.Learner }, { "/account/password", Who.Learner }, { "/account/data", Who.Learner }, { "/account/logout", Who.Learner },
        { "/admin/users?q=learner@demo.test", Who.Administrator }, { "/admin/users", Who.Learner }, { "/admin/data-requests", Who.Administrator }, { "/khong-co", Who.Guest }, { "/status/500", Who.Guest }, { "/status/503", Who.Guest },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEitherLanguage_SpeaksThatOne(string path, Who who)
    {
        await using var visitor = await site.VisitAsync("en", who: who);
        await visitor.GoAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "culture=en");
        await Expect(visitor.Find("html")).ToHaveAttributeAsync("lang", "en");
        var english = await ChromeOfAsync(visitor, "en");
        english.Where(text => Vietnamese.IsMatch(text)).ShouldBeEmpty();
        english.ShouldNotBeEmpty();

        await visitor.GoAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "culture=vi");
        await Expect(visitor.Find("html")).ToHaveAttributeAsync("lang", "vi");
        var vietnamese = await ChromeOfAsync(visitor, "vi");
        vietnamese.Where(text => EnglishWords.Any(word => Regex.IsMatch(text, $@"\b{Regex.Escape(word)}\b", RegexOptions.IgnoreCase))).ShouldBeEmpty();
        vietnamese.ShouldContain(text => Vietnamese.IsMatch(text));
    }

    [Fact]
    public async Task Language_ChosenByAddress_IsRememberedOverTheBrowsers()
    {
        await using var guest = await site.VisitAsync("vi");
        await guest.GoAsync("/");
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "vi");
        await guest.GoAsync($"/courses/{Courses.Safety}?culture=en");
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "en");
        await guest.GoAsync("/courses");
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(guest.Page).ToHaveTitleAsync(new Regex("courses · Learn$"));
    }

    [Fact]
    public async Task Language_OfTheBrowser_IsUsedUntilOneIsChosen()
    {
        await using var guest = await site.VisitAsync("en");
        await guest.GoAsync("/");
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "en");
        await guest.Link("Tiếng Việt").ClickAsync();
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "vi");
        await guest.GoAsync("/my");
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "vi");
    }

    /// <summary>Every text and label that the site itself says: nothing that authors wrote, no names, nothing marked as another language.</summary>
    private static async Task<IReadOnlyList<string>> ChromeOfAsync(Visitor visitor, string language)
    {
        var texts = await visitor.Page.EvaluateAsync<string[]>("""
            language => {
              const others = `[lang]:not(html):not([lang=${language}]), .prose, .found li, option, script, style`;
              const texts = [];
              const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if ((node.nodeType === 3 ? node.parentElement : node).closest(others)) continue;
                if (node.nodeType === 3) texts.push(node.data);
                else for (const name of ["aria-label", "placeholder", "title", "alt"]) texts.push(node.getAttribute(name) ?? "");
              }
              return texts.map(text => text.trim()).filter(text => text);
            }
            """, language);
        return [.. texts.Where(text => !Written.Value.Contains(text, StringComparison.Ordinal)).Select(text => Names.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)))];
    }

    /// <summary>All that authors wrote.</summary>
    private static readonly Lazy<string> Written = new(() => string.Join('\n', Directory.EnumerateFiles(Repository.Content, "*.*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".yml" or ".md").Select(File.ReadAllText)));

    /// <summary>People's, and what the other language calls itself.</summary>
    private static readonly string[] Names = ["Tiếng Việt", Visitor.Name, "Nguyễn Thị Ánh Tuyết", "Đặng Văn Ẩn", "Trần Quốc Vượng", "H’Hen Niê", "Lê Minh Khuê", "Trần Văn Ổn", DataTests.Leaver, DataTests.Hesitant];
}
