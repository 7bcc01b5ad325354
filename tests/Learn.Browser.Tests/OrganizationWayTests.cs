using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Keys;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>What an owner does most, without a mouse and without scripts.</summary>
public sealed class OrganizationWayTests(BrowserSite site)
{
    private const string List = "Mã,Ai,Thư,Nơi\nK1,Mai Nhập Một,khong-phai-thu,\nK2,Hai Không Thư,,\nK3,Ba Lạc Đường,,Không có nơi này\n";

    [Fact]
    public async Task Owner_ByKeyboard_CreatesInvitesAssignsAndImports()
    {
        await using var owner = await SignUpAsync(scripts: true);
        var keys = owner.Page.Keyboard;
        await owner.GoAsync("/org");
        await FollowAsync(owner, owner.Link("Lập tổ chức mới"));
        await TypeAsync(owner, "#Input_Name", "Xưởng mộc bàn phím");
        await ChooseAsync(owner, "#Input_Kind", "Company");
        await FollowAsync(owner, owner.Button("Lập tổ chức"));

        await FollowAsync(owner, owner.Button("Tạo lời mời"));
        await Expect(owner.Find(".org-slip")).ToHaveCountAsync(1);
        await FollowAsync(owner, owner.Link("Việc đã giao"));
        await FollowAsync(owner, owner.Link("Giao việc"));
        await ChooseAsync(owner, "#Input_Course", Courses.Safety);
        await TypeAsync(owner, "#Input_DueDays", "30");
        await FollowAsync(owner, owner.Button("Giao việc"));
        await Expect(owner.Find(".figures b").First).ToHaveTextAsync("1");

        await FollowAsync(owner, owner.Link("Mọi người"));
        await FollowAsync(owner, owner.Link("Nhập danh sách"));
        await TabToAsync(owner, owner.Find("#Input_List"));
        await keys.InsertTextAsync(List);
        await FollowAsync(owner, owner.Button("Xem danh sách"));
        await ChooseAsync(owner, "#Input_Name", "1");
        await ChooseAsync(owner, "#Input_Email", "2");
        await ChooseAsync(owner, "#Input_Unit", "3");
        await TabToAsync(owner, owner.Button("Xem lại"));
        await keys.PressAsync("Enter");
        await Expect(owner.Find(".org-numbers li", new() { HasText = "sẽ được tạo tài khoản" })).ToContainTextAsync("1");
        await Expect(owner.Find(".org-numbers li", new() { HasText = "không nhận được" })).ToContainTextAsync("2");
        await TabToAsync(owner, owner.Find("button[formaction*=Start]"));
        await keys.PressAsync("Enter");
        await Expect(owner.Find(".org-progress")).ToBeVisibleAsync();
        await owner.ReloadUntilAsync(owner.Heading("Đã nhập xong"));
        await FollowAsync(owner, owner.Link("In phiếu"));
        await Expect(owner.Find(".org-slip")).ToContainTextAsync("Hai Không Thư");
        owner.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Organization_WithoutScripts_IsCreatedJoinedImportedAndUndone()
    {
        await using var owner = await SignUpAsync(scripts: false);
        await owner.GoAsync("/org/new");
        await owner.Page.FillAsync("#Input_Name", "Tiệm không kịch bản");
        await owner.Button("Lập tổ chức").ClickAsync();
        await Expect(owner.Find(".error-summary")).ToContainTextAsync("Hãy chọn loại hình.");
        await owner.Page.SelectOptionAsync("#Input_Kind", "Household");
        await owner.Button("Lập tổ chức").ClickAsync();
        var home = new Uri(owner.Page.Url).AbsolutePath.Replace("/invitations", "", StringComparison.Ordinal);

        await owner.Find(".org-more summary").ClickAsync();
        await owner.Page.GetByLabel("Tôi xem từng người trước khi cho vào").CheckAsync();
        await owner.Button("Tạo lời mời").ClickAsync();
        await using var person = await JoinAsync(await owner.Find(".org-slip .org-code").InnerTextAsync());
        await owner.GoAsync($"{home}/invitations");
        await owner.Find(".org-cards").GetByRole(AriaRole.Button, new() { Name = "Cho vào" }).ClickAsync();
        await Expect(owner.Find("main [role=status]")).ToHaveTextAsync("Đã cho vào.");

        await owner.GoAsync($"{home}/assignments/new");
        await owner.Page.SelectOptionAsync("#Input_Course", Courses.Business);
        await owner.Button("Giao việc").ClickAsync();
        await person.GoAsync("/my");
        await Expect(person.Find("#assigned .assigned li")).ToHaveCountAsync(1);
        await ImportAsync(owner, home);
    }

    /// <summary>A file whose columns nobody could guess: mapped, previewed, run, its faults taken away, undone.</summary>
    private static async Task ImportAsync(Visitor owner, string home)
    {
        await owner.GoAsync($"{home}/people/import");
        await owner.Page.SetInputFilesAsync("#Input_File", new FilePayload { Name = "nguoi.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(List) });
        await owner.Button("Xem danh sách").ClickAsync();
        await Expect(owner.Page).ToHaveURLAsync(new Regex("/people/import/[0-9a-f-]{36}$"));
        foreach (var (field, column) in new[] { ("Name", "1"), ("Email", "2"), ("Unit", "3"), ("EmployeeNumber", "0") })
            await owner.Page.SelectOptionAsync($"#Input_{field}", column);
        await owner.Button("Xem lại").ClickAsync();
        await Expect(owner.Find("[aria-label='Những dòng đầu'] tbody tr")).ToHaveCountAsync(3);
        await Expect(owner.Find("[aria-label='Những dòng đầu'] tbody tr").First).ToContainTextAsync("Địa chỉ email không đúng.");
        await owner.Find("button[formaction*=Start]").ClickAsync();
        await Expect(owner.Find(".org-progress")).ToBeVisibleAsync();
        await owner.ReloadUntilAsync(owner.Heading("Đã nhập xong"));

        var file = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Link("Tải các dòng lỗi về để sửa").ClickAsync());
        (await File.ReadAllTextAsync(await file.PathAsync())).ShouldContain("Ba Lạc Đường");
        await owner.Button("Hoàn tác lần nhập này").ClickAsync();
        await owner.ReloadUntilAsync(owner.Heading("Đã hoàn tác"));
        await owner.GoAsync($"{home}/invitations");
        await Expect(owner.Find("tbody tr", new() { HasText = "Hai Không Thư" })).ToContainTextAsync("Đã đóng");
    }

    private async Task<Visitor> JoinAsync(string code)
    {
        var person = await SignUpAsync(scripts: false, Screen.Phone);
        await person.GoAsync("/join");
        await person.Page.FillAsync("#Input_Code", code);
        await person.Button("Tiếp tục").ClickAsync();
        await person.Find("#Input_Agrees").CheckAsync();
        await person.Button("Xin vào «Tiệm không kịch bản»").ClickAsync();
        await Expect(person.Find("main [role=status]")).ToContainTextAsync("Đã gửi lời xin vào");
        return person;
    }

    private async Task<Visitor> SignUpAsync(bool scripts, Screen? screen = null)
    {
        var visitor = await site.VisitAsync(screen: screen, scripts: scripts);
        await visitor.GoAsync("/account/register");
        await visitor.SignUpAsync();
        return visitor;
    }

    private static async Task TypeAsync(Visitor visitor, string field, string text)
    {
        await TabToAsync(visitor, visitor.Find(field));
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    private static async Task ChooseAsync(Visitor visitor, string list, string value)
    {
        await TabToAsync(visitor, visitor.Find(list));
        for (var step = 0; step < MostSteps && await visitor.Find(list).InputValueAsync() != value; step++)
            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visitor.Find(list)).ToHaveValueAsync(value);
    }
}
