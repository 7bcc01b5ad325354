using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>An organization with two branches, people of every role, something of everything that its pages show, and an empty one beside it.</summary>
internal sealed class Workplace
{
    private const string Api = "/api/v1/organizations";

    private static readonly Dictionary<BrowserSite, Lazy<Task<Workplace>>> Known = [];

    private readonly Dictionary<string, string> storages = [];

    public string Slug { get; private set; } = "";

    public string Home => $"/org/{Slug}";

    /// <summary>Of another organization of the same owner, where nothing has happened.</summary>
    public string Empty { get; private set; } = "";

    /// <summary>Opens another way in, with the owner's approval.</summary>
    public string Code { get; private set; } = "";

    public Guid Branch { get; private set; }

    public Guid Employee { get; private set; }

    public Guid Assignment { get; private set; }

    /// <summary>Pages whose addresses carry ids that only pages tell.</summary>
    public IReadOnlyList<string> Made { get; private set; } = [];

    /// <summary>The same for all tests that only look.</summary>
    public static Task<Workplace> OnAsync(BrowserSite site)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(site, out var known))
                Known[site] = known = new(() => MakeAsync(site));
            return known.Value;
        }
    }

    /// <param name="who">«owner», «manager», «employee» or «asker».</param>
    public Task<Visitor> VisitAsync(BrowserSite site, string who, string language, Screen screen, ColorScheme colors = ColorScheme.Light) =>
        site.VisitAsync(language, screen, colors, storage: storages[who]);

    private static async Task<Workplace> MakeAsync(BrowserSite site)
    {
        var made = new Workplace();
        await using var owner = await EnterAsync(site, "Trần Thị Chủ");
        made.Slug = await FoundAsync(owner, "Hợp tác xã Vận tải và Dịch vụ Tổng hợp Đồng Bằng Sông Cửu Long");
        made.Empty = await FoundAsync(owner, "Tiệm mới mở");
        var api = $"{Api}/{made.Slug}";
        var root = (await owner.SendAsync("GET", $"{api}/units")).GetProperty("items")[0].GetProperty("id").GetGuid();
        made.Branch = await AddAsync(owner, $"{api}/units", new { name = "Chi nhánh Cần Thơ", parent = root });
        await AddAsync(owner, $"{api}/units", new { name = "Tổ giao nhận", parent = made.Branch });

        var branch = await InviteAsync(owner, api, new { kind = "code", unit = made.Branch });
        await using var manager = await EnterAsync(site, "Nguyễn Văn Quản");
        await JoinAsync(manager, branch);
        await owner.SendAsync("PUT", $"{api}/members/{await manager.IdAsync()}", new { role = "manager", employeeNumber = "QL-01", title = "Trưởng chi nhánh" });
        await using var employee = await EnterAsync(site, "Huỳnh Thị Bích Ngọc");
        await JoinAsync(employee, branch);
        made.Employee = await employee.IdAsync();
        made.Code = await InviteAsync(owner, api, new { kind = "code", needsApproval = true });
        await using var asker = await EnterAsync(site, "Lê Xin Vào");
        await JoinAsync(asker, made.Code);

        made.Assignment = await AddAsync(owner, $"{api}/assignments", new { course = Courses.Safety, dueDays = 3 });
        await AddAsync(owner, $"{api}/assignments", new { course = Courses.Business, target = "unit", targetId = made.Branch, required = false, everyMonths = 12 });
        await employee.RecordAsync(Courses.Safety, "completed", (await Courses.LessonsAsync(employee, Courses.Safety)).Take(1));
        made.Made = await FillAsync(owner, made);
        await site.KeepWeeksAsync(5);
        foreach (var (who, person) in new[] { ("owner", owner), ("manager", manager), ("employee", employee), ("asker", asker) })
            made.storages[who] = await person.Context.StorageStateAsync();
        return made;
    }

    /// <summary>Groups, lists, accounts, a token: by the pages.</summary>
    private static async Task<IReadOnlyList<string>> FillAsync(Visitor owner, Workplace made)
    {
        var pages = new List<string>();
        foreach (var kind in new[] { "Fixed", "Rule" })
        {
            await owner.GoAsync($"{made.Home}/groups");
            await owner.Page.FillAsync("#Input_Name", $"Nhóm {kind}");
            await owner.Page.SelectOptionAsync("#Input_Kind", kind);
            await owner.Page.FillAsync("#Input_JoinedWithinDays", kind == "Rule" ? "30" : "");
            await owner.Button("Lập nhóm").ClickAsync();
            await Expect(owner.Find("main [role=status]")).ToBeVisibleAsync();
            pages.Add(new Uri(owner.Page.Url).AbsolutePath);
        }
        await owner.GoAsync($"{made.Home}/invitations");
        await owner.Page.FillAsync("#Input_Names", "Phan Không Thư\nVõ Chưa Có");
        await owner.Button("Tạo tài khoản và in phiếu").ClickAsync();
        await Expect(owner.Find(".org-slip")).Not.ToHaveCountAsync(0);

        const string list = "Họ và tên\tEmail\tĐơn vị\tMã nhân viên\nMai Nhập Một\t\t\tNV1\nHai Không Thư\t\tChi nhánh Cần Thơ\tNV2\nBa Sai\tkhông phải địa chỉ\t\tNV3\nBốn Lạc\t\tKhông có đơn vị này\tNV4";
        foreach (var runs in new[] { true, false })
        {
            await owner.GoAsync($"{made.Home}/people/import");
            await owner.Page.FillAsync("#Input_List", list);
            await owner.Button("Xem danh sách").ClickAsync();
            await Expect(owner.Page).ToHaveURLAsync(new Regex("/people/import/[0-9a-f-]{36}$"));
            if (runs)
            {
                await owner.Find("button[formaction*=Start]").ClickAsync();
                await Expect(owner.Find(".org-progress")).ToBeVisibleAsync();
                await owner.ReloadUntilAsync(owner.Heading("Đã nhập xong"));
            }
            pages.Add(new Uri(owner.Page.Url).AbsolutePath);
        }
        await owner.GoAsync($"{made.Home}/tokens");
        await owner.Page.FillAsync("#Input_Name", "Phần mềm nhân sự");
        await owner.Find("#Input_Scopes").CheckAsync();
        await owner.Button("Tạo mã kết nối").ClickAsync();
        await Expect(owner.Find(".secret")).ToBeVisibleAsync();
        owner.Complaints.ShouldBeEmpty();
        return pages;
    }

    private static async Task<Visitor> EnterAsync(BrowserSite site, string name)
    {
        var visitor = await site.VisitAsync();
        await visitor.GoAsync("/account/register");
        await visitor.SignUpAsync(name);
        return visitor;
    }

    private static async Task<string> FoundAsync(Visitor owner, string name) =>
        (await owner.SendAsync("POST", Api, new { name, kind = "cooperative", province = (string?)null, size = "small" })).GetProperty("slug").GetString()!;

    private static async Task<Guid> AddAsync(Visitor owner, string path, object body) => (await owner.SendAsync("POST", path, body)).GetProperty("id").GetGuid();

    private static async Task<string> InviteAsync(Visitor owner, string api, object body) => (await owner.SendAsync("POST", $"{api}/invitations", body)).GetProperty("code").GetString()!;

    private static Task JoinAsync(Visitor person, string code) => person.SendAsync("POST", $"{Api}/join", new { code, agreed = true });
}
