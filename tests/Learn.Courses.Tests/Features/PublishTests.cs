using System.Net;
using Learn.Courses.Contracts;
using Learn.Courses.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Courses.Tests.Features;

public sealed class PublishTests
{
    private static readonly SampleCourse First = new("thu") { Body = _ => "Những con voi đi dạo." };
    private static readonly SampleCourse Second = First with { Title = "Khoá mới", Body = _ => "Những con mèo nằm ngủ." };

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Import_Again_PublishesNothingNew(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(First);
        var before = Catalogue(site).Courses.ShouldHaveSingleItem();
        await site.ImportAsync();
        await site.WithCourse(First).ImportAsync();

        Catalogue(site).Courses.ShouldHaveSingleItem().ShouldBe(before);
        await using var context = await Contexts(site).CreateDbContextAsync(TestContext.Current.CancellationToken);
        (await context.Versions.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Import_Changed_KeepsTheOldVersionAndReindexes(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(First).WithCourse(new("khac"));
        var old = Catalogue(site).Find("thu")!;
        await site.WithCourse(Second).ImportAsync();

        var current = Catalogue(site).Find("thu")!;
        (current.CourseId, current.Number, current.Outline.Texts["vi"].Title).ShouldBe((old.CourseId, 2, "Khoá mới"));
        (await Catalogue(site).FindVersionAsync(old.VersionId, TestContext.Current.CancellationToken))!.Outline.Texts["vi"].Title.ShouldBe("Khoá thử");
        await using (var context = await Contexts(site).CreateDbContextAsync(TestContext.Current.CancellationToken))
            (await context.Lessons.Where(lesson => lesson.VersionId == old.VersionId && lesson.Language == "vi").Select(lesson => lesson.Text).ToListAsync(TestContext.Current.CancellationToken))
                .ShouldAllBe(text => text.Contains("voi"));

        (await FoundAsync(site, "voi")).ShouldBeEmpty();
        (await FoundAsync(site, "meo nam ngu")).ShouldBe(["/courses/thu"]);
        (await FoundAsync(site, "khoá mới")).ShouldBe(["/courses/thu"]);

        await site.WithCourse(First).ImportAsync();
        Catalogue(site).Find("thu")!.Number.ShouldBe(3, "going back is a new version too");
        (await FoundAsync(site, "voi")).ShouldBe(["/courses/thu"]);
    }

    [Fact]
    public async Task Import_FaultyCourse_LeavesWhatIsPublishedAndTheOthers()
    {
        await using var site = new LearnSiteFactory().WithCourse(First).WithCourse(new("khac"));
        _ = site.Services;
        var folder = Second.WriteTo(site.ContentPath);
        await File.AppendAllTextAsync(Path.Combine(folder, "01-phan", "01-mot.vi.md"), "\n[hỏng](khong-co.vi.md)\n", TestContext.Current.CancellationToken);
        site.WithCourse(new("khac") { Title = "Khoá khác đã đổi" });
        await site.ImportAsync();

        Catalogue(site).Find("thu")!.ShouldSatisfyAllConditions(course => course.Number.ShouldBe(1), course => course.Outline.Texts["vi"].Title.ShouldBe("Khoá thử"));
        Catalogue(site).Find("khac")!.Outline.Texts["vi"].Title.ShouldBe("Khoá khác đã đổi");
        (await site.CreateGuest().AskAsync("/courses/thu/mot")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Start_OnlyFaultyCourses_StillStarts()
    {
        await using var site = new LearnSiteFactory();
        Directory.CreateDirectory(Path.Combine(site.ContentPath, "courses", "hong"));
        await File.WriteAllTextAsync(Path.Combine(site.ContentPath, "courses", "hong", "course.yml"), "id: [", TestContext.Current.CancellationToken);
        foreach (var path in new[] { "/", "/courses" })
            (await site.CreateGuest().AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Catalogue(site).Courses.ShouldBeEmpty();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Import_SlugOfAnotherCourse_IsNotTaken(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(First);
        _ = site.Services;
        site.WithCourse(new("xen-vao") { Slug = "thu", Title = "Khoá xen vào" }).WithCourse(new("zz"));
        await site.ImportAsync();

        Catalogue(site).Find("thu")!.Outline.ShouldSatisfyAllConditions(outline => outline.Key.ShouldBe("thu"), outline => outline.Texts["vi"].Title.ShouldBe("Khoá thử"));
        Catalogue(site).Courses.Select(course => course.Slug).Order().ShouldBe(["thu", "zz"]);
        (await site.CreateGuest().TextAsync("/courses/thu")).ShouldNotContain("xen vào");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Import_NewSlug_MovesTheCourse(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(First);
        _ = site.Services;
        await site.WithCourse(First with { Slug = "moi" }).ImportAsync();
        using var guest = site.CreateGuest();
        (await guest.AskAsync("/courses/moi/mot")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (path, place) in new[] { ("", ""), ("/mot", "/mot"), ("/missing", "/missing"), ("/mot?culture=en", "/mot?culture=en") })
        {
            using var answer = await guest.AskAsync($"/courses/thu{path}");
            (answer.StatusCode, answer.Headers.Location?.OriginalString).ShouldBe((HttpStatusCode.MovedPermanently, $"/courses/moi{place}"));
        }
        (await guest.AskAsync("/courses/thu/khong-co")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Import_SlugThatAnotherCourseHadBefore_IsItsOwn()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        _ = site.Services;
        await site.WithCourse(First with { Slug = "moi" }).ImportAsync();
        await site.WithCourse(new("khac") { Slug = "thu", Title = "Khoá khác" }).ImportAsync();
        (await site.CreateGuest().TextAsync("/courses/thu")).ShouldContain("Khoá khác");
        (await site.CreateGuest().TextAsync("/courses/moi")).ShouldContain("Khoá thử");
    }

    [Fact]
    public async Task Publish_OnOneNode_IsShownOnTheOther()
    {
        await using var first = new LearnSiteFactory(DatabaseProvider.Postgres).WithCourse(First);
        _ = first.Services;
        await using var second = new LearnSiteFactory(DatabaseProvider.Postgres).With("ConnectionStrings:Learn", first.PostgresConnection!);
        (await second.CreateGuest().TextAsync("/courses/thu/mot")).ShouldContain("voi");

        await first.WithCourse(Second).ImportAsync();
        for (var deadline = DateTime.UtcNow.AddSeconds(10); DateTime.UtcNow < deadline && Catalogue(second).Find("thu")!.Number == 1;)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        (await second.CreateGuest().TextAsync("/courses/thu/mot")).ShouldContain("mèo");
        (await second.CreateGuest().TextAsync("/courses")).ShouldContain("Khoá mới");
    }

    private static ICatalogue Catalogue(LearnSiteFactory site) => site.Services.GetRequiredService<ICatalogue>();

    private static IDbContextFactory<CoursesDbContext> Contexts(LearnSiteFactory site) => site.Services.GetRequiredService<IDbContextFactory<CoursesDbContext>>();

    private static async Task<IReadOnlyList<string?>> FoundAsync(LearnSiteFactory site, string text)
    {
        var page = await site.CreateGuest().GetPageAsync($"/courses?q={Uri.EscapeDataString(text)}");
        return [.. page.QuerySelectorAll(".course-row h3 a").Select(link => link.GetAttribute("href"))];
    }
}
