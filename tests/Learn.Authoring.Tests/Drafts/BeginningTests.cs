using System.Net;
using System.Text;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Tests.Archive;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Tests.Drafts;

/// <summary>A course has one draft, and it has its files from the start, whoever else begins it at the same moment.</summary>
public sealed class BeginningTests(StudioSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Create_OfOneTitleAtOnce_GivesEachHerOwn(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var title = $"Khoá {Guid.NewGuid():N}";
        var created = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => editor.PostAsync("", new { title, languages = new[] { "vi" } })));
        var keys = created.Select(one => one.GetProperty("id").GetString()!).ToList();
        keys.ShouldBeUnique();
        foreach (var key in keys)
            (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldStartWith($"id: {key}\n");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Open_APublishedCourseAtOnce_MakesOneDraftWithItsFiles(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(new SampleCourse("cung-luc"));
        _ = site.Services;
        using var administrator = Editor.On(site, Roles.Administrator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => administrator.TryPostAsync("cung-luc/draft", new { })));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NoContent);
        (await administrator.GetAsync("cung-luc")).GetProperty("files").GetArrayLength().ShouldBeGreaterThan(1);
        (await administrator.GetAsync("cung-luc/changes")).GetArrayLength().ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Import_OfANewCourseAtOnce_TellsTheLaterOnes(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = $"nhap-{Guid.NewGuid():N}";
        var zip = CourseArchiveTests.Zip(("x/course.yml", Encoding.UTF8.GetBytes(Editor.Manifest(key))), ("x/01-dau/01-mot.vi.md", Encoding.UTF8.GetBytes(Editor.Lesson("mot", "Chào."))));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var content = new ByteArrayContent(zip);
            using var answer = await editor.Client.PostAsync(new Uri("/api/v1/studio/courses/import?apply=true&revision=0", UriKind.Relative), content, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }));
        answers.Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest]);
        (await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md")).Text.ShouldContain("Chào.");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Create_ThatIsBrokenOff_LeavesNoDraft(DatabaseProvider provider)
    {
        await using var scope = sites.On(provider).Services.CreateAsyncScope();
        var key = $"dut-{Guid.NewGuid():N}";
        var writer = scope.ServiceProvider.GetRequiredService<DraftWriter>();
        await Should.ThrowAsync<TimeoutException>(() => writer.CreateAsync(key, Guid.CreateVersion7(), version: null, _ => throw new TimeoutException(), TestContext.Current.CancellationToken));
        (await scope.ServiceProvider.GetRequiredService<AuthoringDbContext>().Drafts.AnyAsync(row => row.Key == key, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
