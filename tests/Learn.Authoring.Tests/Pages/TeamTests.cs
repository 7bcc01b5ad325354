using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Authoring.Tests.Pages;

/// <summary>Who writes a course, as its owner says by e-mail address.</summary>
public sealed class TeamTests(StudioSites sites)
{
    private const string AddForm = "form[action*=Add]", GiveForm = "form[action*=Give]", RemoveForm = "form[action*=Remove]";

    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Add_ByEmail_LetsHerWriteUntilSheIsRemoved(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        using var owner = Editor.On(site);
        var key = await owner.CreateReadyAsync();
        var settings = $"/studio/courses/{key}/settings";
        using var colleague = new Editor(site, await site.CreateGuest().SignInAsync("editor@demo.test"), Guid.Empty);
        for (var time = 0; time < 2; time++)
        {
            using var added = await owner.Client.SubmitAsync(settings, new Dictionary<string, string> { ["Input.Email"] = " Editor@demo.test " }, AddForm);
            added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        (await owner.Client.GetPageAsync(settings)).QuerySelectorAll(".studio-people li").ShouldHaveSingleItem().TextContent.ShouldContain("Đặng Văn Ẩn");
        await colleague.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Của đồng nghiệp."));

        var hers = await colleague.Client.GetPageAsync(settings);
        hers.QuerySelectorAll("main form").ShouldBeEmpty("only the owner changes the team");
        hers.QuerySelector(".notice").ShouldNotBeNull();

        using (var removed = await owner.Client.SubmitAsync(settings, new Dictionary<string, string>(), RemoveForm))
            removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await colleague.TryGetAsync(key)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, InlineData("learner@demo.test"), InlineData("khong-co@demo.test"), InlineData("Đặng Văn Ẩn"), InlineData("")]
    public async Task Add_OfSomeoneWhoMayNotWrite_SaysTheSameBesideTheField(string email)
    {
        using var owner = Editor.On(Site);
        var key = await owner.CreateReadyAsync();
        using var refused = await owner.Client.SubmitAsync($"/studio/courses/{key}/settings", new Dictionary<string, string> { ["Input.Email"] = email }, AddForm);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await refused.ReadPageAsync();
        page.QuerySelector("#Input_Email")!.GetAttribute("value").ShouldBe(email);
        page.QuerySelector("#Input_Email-error")!.TextContent.ShouldContain(email.Length == 0 ? "Hãy viết" : "Không có ai dùng địa chỉ này");
        page.QuerySelector(".error-summary a")!.GetAttribute("href").ShouldBe("#Input_Email");
        page.QuerySelectorAll("#Input_OwnerEmail-error").ShouldBeEmpty();
    }

    [Fact]
    public async Task Give_ToAColleague_MakesHerOwnerAndKeepsTheOldOneInTheTeam()
    {
        using var owner = Editor.On(Site);
        var key = await owner.CreateReadyAsync();
        var settings = $"/studio/courses/{key}/settings";
        using (var refused = await owner.Client.SubmitAsync(settings, new Dictionary<string, string> { ["Input.OwnerEmail"] = "learner@demo.test" }, GiveForm))
            (await refused.ReadPageAsync()).QuerySelector("#Input_OwnerEmail-error").ShouldNotBeNull();
        using (var given = await owner.Client.SubmitAsync(settings, new Dictionary<string, string> { ["Input.OwnerEmail"] = "editor@demo.test" }, GiveForm))
            given.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await owner.GetAsync(key)).GetProperty("rights").GetProperty("own").GetBoolean().ShouldBeFalse();
        await owner.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Vẫn viết."));
        using var colleague = new Editor(Site, await Site.CreateGuest().SignInAsync("editor@demo.test"), Guid.Empty);
        (await colleague.GetAsync(key)).GetProperty("rights").GetProperty("own").GetBoolean().ShouldBeTrue();
    }
}
