using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Learn.Mailing;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Import;

public sealed class ImportTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Import_OfEveryKindOfRow_DoesWhatItSays(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var mail = $"{Guid.NewGuid():N}@vidu.vn";
        using (var numbered = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["south"]}", new { employeeNumber = "NV007" }, TestContext.Current.CancellationToken))
            numbered.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var import = await Lists.ImportAsync(tree, "owner", $"""
            Họ và tên,Email,Mã NV,Đơn vị,Chức danh
            Lan,{mail},NV001,north / branch,Thu ngân
            Trần Văn Bình,,NV002,,
            Người Bảy,,NV007,branch,Trưởng nhóm
            Lan lần nữa,{mail.ToUpperInvariant()},NV003,,
            ,khong phai dia chi,NV004,,
            Ai đó,ai.do@vidu.vn,NV005,Không có,
            ,,,,Chức danh thôi
            """);

        Lists.Numbers(import).ShouldBe((7, 1, 1, 1, 4));
        var invitation = await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id && row.Email == mail));
        invitation.UnitId.ShouldBe(tree.Units["branch"]);
        invitation.EmployeeNumber.ShouldBe("NV001");
        var seventh = (await tree.Site.MemberAsync(tree.Id, tree.People["south"])).ShouldNotBeNull();
        (seventh.UnitId, seventh.Name, seventh.Title).ShouldBe((tree.Units["branch"], "Người Bảy", "Trưởng nhóm"));
        var account = await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id && row.Kind == InvitationKind.Account));
        account.UserName.ShouldNotBeNull();
        // Nobody is in before she has agreed.
        (await tree.Site.MemberAsync(tree.Id, account.PersonId!.Value)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Undo_AfterAnImport_VoidsWhatNobodyUsedAndRestoresTheRest(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using (var numbered = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["south"]}", new { employeeNumber = "NV007" }, TestContext.Current.CancellationToken))
            numbered.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var mail = $"{Guid.NewGuid():N}@vidu.vn";
        var import = await Lists.ImportAsync(tree, "owner", $"Name,Email,Employee id,Unit\nLan,{mail},,\nĐổi tên,,NV007,branch\n");
        var id = import.GetProperty("id").GetGuid();
        using (var asked = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/people/import/{id}", new Dictionary<string, string>(), "form[action*=Undo]"))
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Lists.WaitAsync(tree, "owner", id, "undone");

        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.Email == mail))).RevokedAt.ShouldNotBeNull();
        var member = (await tree.Site.MemberAsync(tree.Id, tree.People["south"])).ShouldNotBeNull();
        (member.UnitId, member.Name).ShouldBe((tree.Units["south"], "Người south"));
    }

    [Fact]
    public async Task Import_ByAManager_ReachesHerUnitsAlone()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using (var numbered = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["south"]}", new { employeeNumber = "NV007" }, TestContext.Current.CancellationToken))
            numbered.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var import = await Lists.ImportAsync(tree, "manager", "Name,Employee id,Unit\nKéo về đây,NV007,branch\nNgười mới,,south\n");

        Lists.Numbers(import).ShouldBe((2, 0, 0, 0, 2));
        (await tree.Site.MemberAsync(tree.Id, tree.People["south"]))!.UnitId.ShouldBe(tree.Units["south"]);
    }

    [Fact]
    public async Task Faults_Downloaded_AreTheFilesRowsWithoutFormulas()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var import = await Lists.ImportAsync(tree, "owner", "Name,Email\n\"=HYPERLINK(\"\"http://x\"\")\",sai\n@SUM(1),cung sai\n");
        var csv = await tree.As("owner").TextAsync($"/org/{tree.Slug}/people/import/{import.GetProperty("id").GetGuid()}/faults.csv");

        csv.ShouldContain("'=HYPERLINK");
        csv.ShouldContain("'@SUM(1)");
        csv.ShouldContain("sai");
        (await tree.As("owner").GetByteArrayAsync(new Uri($"/org/{tree.Slug}/people/import/{import.GetProperty("id").GetGuid()}/faults.csv", UriKind.Relative), TestContext.Current.CancellationToken))[..3]
            .ShouldBe(System.Text.Encoding.UTF8.Preamble.ToArray());
        using var other = await tree.As("viewer").AskAsync($"/org/{tree.Slug}/people/import/{import.GetProperty("id").GetGuid()}/faults.csv");
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Upload_Of100Megabytes_IsRefusedWithoutReadingIt()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await using var unread = new UnreadStream(100L * 1024 * 1024);
        using var content = new StreamContent(unread);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        content.Headers.ContentLength = unread.Length;
        using var answer = await tree.As("owner").PostAsync(new Uri($"/org/{tree.Slug}/people/import", UriKind.Relative), content, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldEndWith("?large=true");
        unread.WasRead.ShouldBeLessThan(5 * 1024 * 1024);
        (await tree.As("owner").GetPageAsync(answer.Headers.Location.OriginalString)).QuerySelector("#Input_File-error").ShouldNotBeNull();
    }

    /// <summary>Without scripts: a file, the columns, the beginning, the bar.</summary>
    [Fact]
    public async Task Pages_FromTheFileToTheEnd_WorkWithoutScripts()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var path = $"/org/{tree.Slug}/people/import";
        using var read = await tree.As("owner").SubmitAsync(path, new Dictionary<string, string> { ["Input.List"] = $"Ai\tThư\nLan\t{Guid.NewGuid():N}@vidu.vn\n" });
        read.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var import = read.Headers.Location!.OriginalString;
        (await tree.As("owner").GetPageAsync(import)).QuerySelectorAll("select").Length.ShouldBe(5);

        var page = await tree.As("owner").GetPageAsync(import);
        var start = page.QuerySelector("button[formaction*=Start]").ShouldNotBeNull().GetAttribute("formaction")!;
        page.QuerySelector("main form")!.SetAttribute("action", start);
        using var begun = await tree.As("owner").SubmitAsync(page, import, new Dictionary<string, string>());
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Eventually.HappensAsync(async () => (await tree.As("owner").GetPageAsync(import)).QuerySelector("progress")?.GetAttribute("value") == "1", "the bar");
    }

    /// <summary>What no program can know is asked for: whether the first row has heads; which column is what stays chosen.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Page_WithHeadsAndColumnsChosen_KeepsThem(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var import = await Lists.ReadAsync(tree, "owner", "Người làm,Số\nLan,1\nBình,2\n");
        (await Lists.RowAsync(tree, import)).Rows.ShouldBe(3);
        using (var switched = await Lists.PressAsync(tree, "owner", import, "Heads"))
            switched.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Lists.RowAsync(tree, import)).Rows.ShouldBe(2);
        var page = await tree.As("owner").GetPageAsync(Lists.PageOf(tree, import));
        page.QuerySelectorAll("#Input_Name option").Select(option => option.TextContent).ShouldContain("Người làm");
        using (var chosen = await Lists.PressAsync(tree, "owner", import, "Look", ("Input.EmployeeNumber", "1")))
            chosen.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        ColumnMapping.FromJson((await Lists.RowAsync(tree, import)).Mapping).EmployeeNumber.ShouldBe(1);
        using (var back = await Lists.PressAsync(tree, "owner", import, "Heads"))
            back.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tree.Site.ReadAsync(context => context.ImportRows.Where(row => row.ImportId == import).OrderBy(row => row.Number).Select(row => row.Cells).ToListAsync()))
            .ShouldBe(["[\"Người làm\",\"Số\"]", "[\"Lan\",\"1\"]", "[\"Bình\",\"2\"]"]);
    }

    /// <summary>What a list calls by name and the tree doesn't have is added when that is wanted, and once.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Import_WithUnitsThatAreNotThere_AddsThemOnlyWhenAsked(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var path = $"/org/{tree.Slug}/people/import";
        using var read = await tree.As("owner").SubmitAsync(path, new Dictionary<string, string> { ["Input.List"] = "Họ tên,Đơn vị\nLan,north / Kho\nBình,NORTH/kho\nCúc,Xưởng / Tổ 1\nDung,branch\n" });
        var import = read.Headers.Location!.OriginalString;
        var page = await tree.As("owner").GetPageAsync(import);
        page.QuerySelector("#would ~ .org-numbers li:last-child b")!.TextContent.ShouldBe("3");
        page.QuerySelector("main form")!.SetAttribute("action", page.QuerySelector("button[formaction*=Start]")!.GetAttribute("formaction")!);
        using var begun = await tree.As("owner").SubmitAsync(page, import, new Dictionary<string, string> { ["Input.AddsUnits"] = "true" });
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Lists.Numbers(await Lists.WaitAsync(tree, "owner", Guid.Parse(import[(import.LastIndexOf('/') + 1)..]), "done")).ShouldBe((4, 0, 4, 0, 0));

        var units = await tree.Site.ReadAsync(context => context.Units.Where(row => row.OrganizationId == tree.Id).ToListAsync());
        var store = units.Where(unit => unit.Name == "Kho").ShouldHaveSingleItem();
        store.ParentId.ShouldBe(tree.Units["north"]);
        var team = units.Where(unit => unit.Name == "Tổ 1").ShouldHaveSingleItem();
        units.Single(unit => unit.Id == team.ParentId).Name.ShouldBe("Xưởng");
        (await tree.Site.ReadAsync(context => context.Invitations.CountAsync(row => row.UnitId == store.Id))).ShouldBe(2);
    }

    /// <summary>Ten thousand, in one go.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Import_OfTenThousandPeople_IsWhole(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).With("RateLimits:WritesPerSecond", "100000").WithServices(services => services.AddSingleton<IMailSender, NoMail>());
        using var tree = await TestTree.OnAsync(site);
        var list = new StringBuilder("Họ tên;Email;Mã nhân viên;Phòng ban\n");
        for (var number = 0; number < 10_000; number++)
            list.Append(CultureInfo.InvariantCulture, $"Người số {number};nguoi.{number}@vidu.vn;NV{number:00000};{(number % 2 == 0 ? "branch" : "")}\n");
        var import = await Lists.ImportAsync(tree, "owner", list.ToString());

        Lists.Numbers(import).ShouldBe((10_000, 10_000, 0, 0, 0));
        (await site.ReadAsync(context => context.Invitations.CountAsync(row => row.OrganizationId == tree.Id && row.UnitId == tree.Units["branch"]))).ShouldBe(5_000);
    }

    private sealed class NoMail : IMailSender
    {
        public Task SendAsync(Mail mail, CancellationToken cancellation) => Task.CompletedTask;
    }
}
