using System.Net;
using Learn.Courses.Features;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Courses.Tests.Features;

public sealed class FindCoursesTests(CourseSites sites)
{
    public static TheoryData<DatabaseProvider, string> Hostile
    {
        get
        {
            string[] texts =
            [
                "\"", "'", "\"\"\"", "*", "tri*", "*tri", "AND", "OR", "NOT", "tri AND", "OR tue", "NEAR(tri tue, 5)", "NEAR", "title:tri", "{title} : tri", "^tri", "(tri", "tri)", "tri + tue",
                "%", "_", "\\", "\\'", "a\\", ":", "::", "tri:*", "!tri", "tri & tue", "tri | tue", "tri <-> tue", "<script>alert(1)</script>", "😀", "👩‍👩‍👧", "\u0000", "tri\u0000tue", "\ud83d", "\u0301\u0301", "\u200b",
                "?!...—", "''''", "; DROP TABLE courses_search; --", "-", "--", "/*", "\u0001account\u0002\u0003", new('a', 10_000), new string('a', 199) + "😀", string.Concat(Enumerable.Repeat("tri ", 2_500)), new('"', 10_000), new('\u0301', 500),
            ];
            var data = new TheoryData<DatabaseProvider, string>();
            foreach (var provider in Enum.GetValues<DatabaseProvider>())
            {
                foreach (var text in texts)
                    data.Add(provider, text);
            }
            return data;
        }
    }

    [Theory]
    [InlineData("tri tue nhan tao", "tri-tue")]
    [InlineData("Trí tuệ nhân tạo", "tri-tue")]
    [InlineData("TRÍ TUỆ NHÂN TẠO", "tri-tue")]
    [InlineData("dien thoai", "dien-thoai")]
    [InlineData("điện thoại", "dien-thoai")]
    [InlineData("  điện   thoại!  ", "dien-thoai")]
    [InlineData("mat khau", "dien-thoai")]
    [InlineData("bac si", "tri-tue")]
    [InlineData("khong co o dau", null)]
    [InlineData("điện trí", null)]
    public async Task Search_AnySpelling_FindsTheCourse(string text, string? expected)
    {
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
            (await FindAsync(provider, text)).Courses.Select(found => found.Course.Slug).ShouldBe(expected is null ? [] : [expected], $"{provider}");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Search_BothToneStyles_FindTheSame(DatabaseProvider provider)
    {
        string[] Slugs(FoundCourses found) => [.. found.Courses.Select(course => course.Course.Slug)];
        var expected = Slugs(await FindAsync(provider, "hòa"));
        expected.ShouldBe(["hoa-binh", "hoa-hong"]);
        foreach (var text in new[] { "hoà", "HÒA", "hòa".Normalize(System.Text.NormalizationForm.FormD), "hoà".Normalize(System.Text.NormalizationForm.FormD) })
            Slugs(await FindAsync(provider, text)).ShouldBe(expected);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "hòa", "hoa-binh")]
    [InlineData(DatabaseProvider.Sqlite, "hoa", "hoa-hong")]
    [InlineData(DatabaseProvider.Postgres, "hòa", "hoa-binh")]
    [InlineData(DatabaseProvider.Postgres, "hoa", "hoa-hong")]
    public async Task Search_ExactSpelling_RanksHigher(DatabaseProvider provider, string text, string first)
    {
        var found = await FindAsync(provider, text);
        found.Total.ShouldBe(2);
        found.Courses[0].Course.Slug.ShouldBe(first);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Search_WordsInALesson_LeadToIt(DatabaseProvider provider)
    {
        var found = await FindAsync(provider, "khoá màn hình");
        found.Courses.ShouldHaveSingleItem().LessonIds.ShouldBe(["ba"]);

        var page = await sites.On(provider).CreateGuest().GetPageAsync("/courses?q=khoa+man+hinh");
        var link = page.QuerySelector(".found a")!;
        link.GetAttribute("href").ShouldBe("/courses/dien-thoai/ba");
        link.ParentElement!.QuerySelector("mark")!.TextContent.ShouldBe("khoá màn hình");
        (await sites.On(provider).CreateGuest().AskAsync("/courses/dien-thoai/ba")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Search_OtherLanguage_FindsItsOwnTexts(DatabaseProvider provider)
    {
        (await FindAsync(provider, "roses", culture: "en")).Courses.ShouldHaveSingleItem().Course.Slug.ShouldBe("hoa-hong");
        (await FindAsync(provider, "roses", culture: "vi")).Total.ShouldBe(0);
        (await FindAsync(provider, "vườn", culture: "en")).Total.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task Search_HostileText_IsOnlyText(DatabaseProvider provider, string text)
    {
        await Should.NotThrowAsync(() => FindAsync(provider, text));
        var guest = sites.On(provider).CreateGuest();
        foreach (var path in new[] { "/courses", "/api/v1/courses" })
        {
            using var response = await guest.AskAsync($"{path}?q={WebUtility.UrlEncode(text)}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await response.TextAsync()).ShouldNotContain("<script>alert");
        }
    }

    [Fact]
    public async Task Search_OnlyPunctuation_ShowsAll()
    {
        var found = await FindAsync(DatabaseProvider.Sqlite, "?!");
        found.Query.ShouldBeNull();
        found.Total.ShouldBe(4);
    }

    [Fact]
    public async Task Facets_Counts_AreOfWhatEachValueWouldShow()
    {
        var all = await FindAsync(DatabaseProvider.Sqlite, null);
        all.Facets["topic"].ShouldBe(new Dictionary<string, int> { ["ai"] = 1, ["security"] = 1, ["science"] = 2 }, ignoreOrder: true);
        all.Facets["audience"].ShouldBe(new Dictionary<string, int> { ["citizens"] = 3, ["students"] = 2, ["teachers"] = 1 }, ignoreOrder: true);
        all.Facets["length"].ShouldBe(new Dictionary<string, int> { ["short"] = 1, ["medium"] = 2, ["long"] = 1 }, ignoreOrder: true);
        all.Facets["language"].ShouldBe(new Dictionary<string, int> { ["vi"] = 4, ["en"] = 4 }, ignoreOrder: true);

        var science = await FindAsync(DatabaseProvider.Sqlite, null, ("topic", "science"));
        science.Total.ShouldBe(2);
        science.Facets["topic"].ShouldBe(all.Facets["topic"], ignoreOrder: true);
        science.Facets["audience"].ShouldBe(new Dictionary<string, int> { ["students"] = 2, ["teachers"] = 1, ["citizens"] = 1 }, ignoreOrder: true);
        foreach (var (value, count) in science.Facets["audience"])
            (await FindAsync(DatabaseProvider.Sqlite, null, ("topic", "science"), ("audience", value))).Total.ShouldBe(count);

        (await FindAsync(DatabaseProvider.Sqlite, null, ("topic", "science"), ("topic", "ai"))).Total.ShouldBe(3);
        (await FindAsync(DatabaseProvider.Sqlite, "hoa", ("audience", "teachers"))).Courses.ShouldHaveSingleItem().Course.Slug.ShouldBe("hoa-binh");
    }

    [Fact]
    public async Task FacetsOnThePage_ShowTheSameCounts()
    {
        var page = await sites.On(DatabaseProvider.Sqlite).CreateGuest().GetPageAsync("/courses?topic=science");
        page.QuerySelector("input[name=audience][value=students]")!.ParentElement!.QuerySelectorAll("span")[^1].TextContent.ShouldBe("2");
        page.QuerySelector("input[name=topic][value=science]")!.HasAttribute("checked").ShouldBeTrue();
        page.QuerySelectorAll(".course-row h3 a").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(CourseFilter.Title, "dien-thoai,hoa-binh,hoa-hong,tri-tue")]
    [InlineData(CourseFilter.Shortest, "dien-thoai,hoa-hong,hoa-binh,tri-tue")]
    [InlineData(CourseFilter.Newest, "tri-tue,hoa-hong,hoa-binh,dien-thoai")]
    public async Task Sort_Chosen_OrdersTheCourses(string sort, string expected)
    {
        var courses = (await SendAsync(DatabaseProvider.Sqlite, new() { Sort = sort })).Courses.Select(found => found.Course).ToList();
        courses.Count.ShouldBe(4);
        if (sort == CourseFilter.Newest)
            courses.Select(course => course.PublishedAt).ShouldBeInOrder(SortDirection.Descending);
        else
            string.Join(',', courses.Select(course => course.Slug)).ShouldBe(expected);
    }

    [Theory, InlineData(-1, 1), InlineData(0, 1), InlineData(1, 1), InlineData(2, 2), InlineData(3, 2), InlineData(int.MaxValue, 2), InlineData(int.MinValue, 1)]
    public async Task Paging_AnyPage_IsOneThatExists(int page, int expected)
    {
        var found = await SendAsync(DatabaseProvider.Sqlite, new() { Page = page }, pageSize: 3);
        (found.Page, found.Pages, found.Total, found.Courses.Count).ShouldBe((expected, 2, 4, expected == 1 ? 3 : 1));
    }

    [Theory, InlineData("page=0"), InlineData("page=-3"), InlineData("page=abc"), InlineData("page=99999999999999"), InlineData("sort=nonsense"), InlineData("topic=nonsense"), InlineData("topic=ai&topic=ai&topic="), InlineData("q=%20"), InlineData("length=%00")]
    public async Task CataloguePage_OddQuery_StillShowsCourses(string query)
    {
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().AskAsync($"/courses?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.ReadPageAsync()).QuerySelectorAll(".course-row").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task NothingFound_OffersWhatWouldFindSomething()
    {
        var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        var words = await guest.GetPageAsync("/courses?q=dien+thoai+zzz");
        words.QuerySelectorAll(".empty .chips a").Select(link => link.TextContent).ShouldBe(["dien", "thoai"]);
        foreach (var link in words.QuerySelectorAll(".empty .chips a"))
            (await guest.GetPageAsync("/courses" + link.GetAttribute("href"))).QuerySelectorAll(".course-row").ShouldNotBeEmpty();

        var filtered = await guest.GetPageAsync("/courses?q=dien+thoai&topic=ai");
        filtered.QuerySelectorAll(".empty .chips a").Select(link => link.GetAttribute("href")).ShouldContain("?q=dien%20thoai");
        (await guest.GetPageAsync("/courses?q=zzz")).QuerySelectorAll(".empty .chips a").ShouldBeEmpty();
    }

    [Fact]
    public async Task SearchedText_InThePage_IsEncoded()
    {
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().AskAsync($"/courses?q={Uri.EscapeDataString("\"><img src=x onerror=alert(1)>")}");
        (await response.ReadPageAsync()).QuerySelectorAll("img[onerror]").ShouldBeEmpty();
    }

    private Task<FoundCourses> FindAsync(DatabaseProvider provider, string? text, params (string Facet, string Value)[] chosen) => FindAsync(provider, text, "vi", chosen);

    private Task<FoundCourses> FindAsync(DatabaseProvider provider, string? text, string culture, params (string Facet, string Value)[] chosen) => SendAsync(provider, new()
    {
        Text = text,
        Chosen = chosen.GroupBy(pair => pair.Facet, pair => pair.Value).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group]),
    }, culture: culture);

    private async Task<FoundCourses> SendAsync(DatabaseProvider provider, CourseFilter filter, int pageSize = 12, string culture = "vi")
    {
        await using var scope = sites.On(provider).Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FindCourses(filter, culture, pageSize));
    }
}
