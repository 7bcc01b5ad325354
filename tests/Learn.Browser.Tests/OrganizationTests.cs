using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A shop trains its people: from an owner who has never seen the site to the report on paper, by the pages alone.</summary>
public sealed class OrganizationTests(VideoSite site)
{
    private const string Shop = "Tiệm bánh Hoa Sữa";
    private const string Baker = "Lò Văn Nướng";
    private const string Cashier = "Đỗ Thị Thu Ngân";

    [Fact]
    public async Task Shop_FromItsFirstDayToThePrintedReport_TrainsTwoPeople()
    {
        var course = await PublishAsync();
        await using var owner = await site.VisitAsync();
        var home = await CreateAsync(owner);
        var open = await PrintCodeAsync(owner);
        var hers = await PrintAccountAsync(owner, home);

        await using var baker = await site.VisitAsync(screen: Screen.Phone);
        await JoinAnewAsync(baker, open);
        await using var cashier = await site.VisitAsync(screen: Screen.Phone);
        await JoinByUserNameAsync(cashier, hers);

        await AssignAsync(owner, home, course);
        foreach (var person in new[] { baker, cashier })
            await LearnAsync(person, course);

        await ReadDashboardAsync(owner, home);
        await PrintReportAsync(owner);
        foreach (var person in new[] { owner, baker, cashier })
            person.Complaints.ShouldBeEmpty();
    }

    /// <summary>Two lessons and a quiz of two questions.</summary>
    private async Task<string> PublishAsync()
    {
        var course = $"quay-{Guid.NewGuid().ToString("N")[..6]}";
        await site.PublishAsync(new(course) { Title = "An toàn ở quầy", Lessons = ["mot", "hai", "thu"] }, folder =>
        {
            foreach (var (language, question, right, wrong) in new[] { ("vi", "Chọn", "đúng", "sai"), ("en", "Choose", "right", "wrong") })
            {
                var path = Path.Combine(folder, "01-phan", $"03-thu.{language}");
                File.Delete($"{path}.md");
                var questions = string.Concat(new[] { "a", "b" }.Select(id => $"\n// [id:{id}]\n::{id}::{question} {id}. {{={right} {id} #{right} ~{wrong} {id} #{wrong}}}\n"));
                File.WriteAllText($"{path}.gift", $"// id: thu\n// title: Thử {language}\n// minutes: 5\n{questions}");
            }
        });
        return course;
    }

    /// <returns>Its address.</returns>
    private static async Task<string> CreateAsync(Visitor owner)
    {
        await owner.GoAsync("/");
        await owner.Find(".site-tools").GetByRole(AriaRole.Link, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await owner.SignUpAsync("Trần Thị Chủ");
        await owner.Find("details.account summary").ClickAsync();
        await owner.Link("Tổ chức").ClickAsync();
        await owner.Link("Lập tổ chức mới").ClickAsync();
        await owner.Page.GetByLabel("Tên tổ chức").FillAsync(Shop);
        await owner.Page.GetByLabel("Loại hình").SelectOptionAsync("Hộ kinh doanh");
        await owner.Button("Lập tổ chức").ClickAsync();
        await Expect(owner.Find("main [role=status]")).ToContainTextAsync($"Đã lập «{Shop}»");
        await Expect(owner.Page).ToHaveURLAsync(new Regex("/org/tiem-banh-hoa-sua[0-9-]*/invitations$"));
        return new Uri(owner.Page.Url).AbsolutePath.Replace("/invitations", "", StringComparison.Ordinal);
    }

    /// <summary>A slip that many use.</summary>
    private async Task<Slip> PrintCodeAsync(Visitor owner)
    {
        await owner.Button("Tạo lời mời").ClickAsync();
        await Expect(owner.Find(".org-slip")).ToHaveCountAsync(1);
        await owner.Page.GetByLabel("Số phiếu trên trang").FillAsync("6");
        await owner.Button("Xếp phiếu").ClickAsync();
        await Expect(owner.Find(".org-slip")).ToHaveCountAsync(6);
        return await ReadSlipAsync(owner, owner.Find(".org-slip").First);
    }

    /// <summary>A slip for someone without e-mail.</summary>
    private async Task<Slip> PrintAccountAsync(Visitor owner, string home)
    {
        await owner.GoAsync($"{home}/invitations");
        await owner.Page.GetByLabel("Họ và tên").FillAsync(Cashier);
        await owner.Button("Tạo tài khoản và in phiếu").ClickAsync();
        var slip = owner.Find(".org-slip", new() { HasText = Cashier });
        await Expect(slip).ToHaveCountAsync(1);
        return await ReadSlipAsync(owner, slip);
    }

    /// <summary>As it comes out of the printer.</summary>
    private async Task<Slip> ReadSlipAsync(Visitor owner, ILocator slip)
    {
        await owner.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        foreach (var hidden in new[] { ".site-header", ".org-nav", ".filter", ".site-footer" })
            await Expect(owner.Find(hidden).First).ToBeHiddenAsync();
        await Expect(slip.GetByRole(AriaRole.Heading)).ToHaveTextAsync(Shop);
        // A camera reads modules of half a millimetre from a hand's breadth.
        var qr = slip.Locator("svg.org-qr");
        await Expect(qr).ToBeVisibleAsync();
        (await qr.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(110);
        var words = slip.Locator(".org-code");
        foreach (var word in await words.AllAsync())
            await Expect(word).ToBeVisibleAsync();
        var texts = await words.AllInnerTextsAsync();
        var address = await slip.Locator(".org-address").InnerTextAsync();
        address.ShouldBe($"{site.Address}join");
        texts[0].ShouldMatch("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$");
        (await qr.GetAttributeAsync("aria-label"))!.ShouldContain($"{address}/{texts[0].Replace("-", "", StringComparison.Ordinal)}");
        await owner.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Screen });
        return new(address, texts[0], texts.ElementAtOrDefault(1), texts.ElementAtOrDefault(2));
    }

    private static async Task TypeCodeAsync(Visitor person, Slip slip)
    {
        await person.GoAsync(slip.Address);
        await person.Page.GetByLabel("Mã vào tổ chức").FillAsync(slip.Code.ToLowerInvariant());
        await person.Button("Tiếp tục").TapAsync();
        await Expect(person.Heading($"Vào «{Shop}»")).ToBeVisibleAsync();
        await ExpectFitsAsync(person.Page);
    }

    private static async Task JoinAnewAsync(Visitor baker, Slip slip)
    {
        await TypeCodeAsync(baker, slip);
        await baker.Find("main").GetByRole(AriaRole.Link, new() { Name = "Tạo tài khoản" }).TapAsync();
        await baker.SignUpAsync(Baker);
        await AgreeAsync(baker);
    }

    private static async Task JoinByUserNameAsync(Visitor cashier, Slip slip)
    {
        await TypeCodeAsync(cashier, slip);
        await cashier.Find("main").GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" }).TapAsync();
        await cashier.Page.FillAsync("#Input_Email", slip.UserName!);
        await cashier.Page.FillAsync("#Input_Password", slip.Password!);
        await cashier.Find("main form").GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).TapAsync();
        await Expect(cashier.Page).ToHaveURLAsync(new Regex("/account/first-password"));
        await ExpectFitsAsync(cashier.Page);
        await cashier.Page.FillAsync("#Input_Password", Visitor.Password);
        await cashier.Find("main form button:not([type=button])").TapAsync();
        await AgreeAsync(cashier);
    }

    /// <summary>Reads what the shop will see, tries without agreeing, and agrees.</summary>
    private static async Task AgreeAsync(Visitor person)
    {
        await Expect(person.Heading($"«{Shop}» sẽ thấy gì về bạn")).ToBeVisibleAsync();
        await Expect(person.Find(".org-sees").First).ToContainTextAsync("điểm và ngày");
        await Expect(person.Find(".org-hidden")).ToContainTextAsync("Câu trả lời");
        var consent = person.Page.GetByRole(AriaRole.Checkbox);
        await Expect(consent).Not.ToBeCheckedAsync();
        await person.Button($"Vào «{Shop}»").TapAsync();
        await Expect(person.Find(".error-summary")).ToContainTextAsync("đồng ý");
        await consent.CheckAsync();
        await person.Button($"Vào «{Shop}»").TapAsync();
        await Expect(person.Find("main [role=status]")).ToContainTextAsync($"Bạn đã vào «{Shop}»");
        await Expect(person.Page).ToHaveURLAsync(new Regex("/my$"));
    }

    private static async Task AssignAsync(Visitor owner, string home, string course)
    {
        await owner.GoAsync(home);
        await owner.Find("main").GetByRole(AriaRole.Link, new() { Name = "Giao việc" }).ClickAsync();
        await owner.Page.GetByLabel("Khóa học", new() { Exact = true }).SelectOptionAsync(course);
        await owner.Page.GetByLabel("Giao cho ai").SelectOptionAsync("Tất cả mọi người");
        await owner.Page.GetByLabel("Hoặc số ngày kể từ khi được giao").FillAsync("14");
        await owner.Button("Giao việc").ClickAsync();
        await Expect(owner.Find("main [role=status]")).ToContainTextAsync("Đã giao");
        // The owner works there, too.
        await Expect(Figure(owner, "lượt được giao")).ToHaveTextAsync("3");
    }

    /// <summary>From «My learning» to the last question.</summary>
    private async Task LearnAsync(Visitor person, string course)
    {
        await person.GoAsync("/my");
        var assigned = person.Find("#assigned");
        await Expect(assigned).ToContainTextAsync("Việc được giao");
        await Expect(assigned).ToContainTextAsync(Shop);
        await Expect(assigned).ToContainTextAsync("Hạn ngày");
        await ExpectFitsAsync(person.Page);
        await assigned.GetByRole(AriaRole.Link, new() { Name = "An toàn ở quầy", Exact = true }).TapAsync();
        await person.Find("form[action$='/enroll'] button").TapAsync();
        foreach (var lesson in new[] { "mot", "hai" })
        {
            await Expect(person.Page).ToHaveURLAsync(new Regex($"/courses/{course}/{lesson}(#.*)?$"));
            await person.Find("form[data-complete] button").TapAsync();
        }
        await Expect(person.Page).ToHaveURLAsync(new Regex($"/courses/{course}/thu(#.*)?$"));
        await new QuizHand(site, person).PassAsync(course, "thu");
        await person.GoAsync("/my");
        await person.ReloadUntilAsync(person.Find("#assigned .chip-done"));
    }

    /// <summary>Each number is as many as the list behind it has.</summary>
    private static async Task ReadDashboardAsync(Visitor owner, string home)
    {
        await owner.GoAsync(home);
        await owner.ReloadUntilAsync(owner.Find(".figures .done b", new() { HasText = "2" }));
        await Expect(owner.Find(".figures .done")).ToContainTextAsync("66%");
        var figures = await owner.Find(".figures a").EvaluateAllAsync<string[][]>("links => links.map(link => [link.getAttribute('href'), link.querySelector('b').textContent])");
        figures.Length.ShouldBe(7);
        foreach (var figure in figures)
        {
            await owner.GoAsync(figure[0]);
            await Expect(owner.Find("main tbody tr")).ToHaveCountAsync(int.Parse(figure[1], CultureInfo.InvariantCulture));
        }
        await owner.GoAsync(home);
        await owner.Find(".figures .done a").ClickAsync();
        foreach (var name in new[] { Baker, Cashier })
            await Expect(owner.Find("main tbody tr", new() { HasText = name })).ToContainTextAsync(new Regex("Hoàn thành.*100%", RegexOptions.Singleline));
        await owner.GoAsync(home);
    }

    private static async Task PrintReportAsync(Visitor owner)
    {
        await owner.Link("Báo cáo").ClickAsync();
        var csv = await owner.Page.RunAndWaitForDownloadAsync(() => owner.Link("Tải tệp CSV").ClickAsync());
        var lines = (await File.ReadAllTextAsync(await csv.PathAsync())).Trim().Split('\n');
        lines.Length.ShouldBe(4);
        lines.Count(line => line.Contains("Hoàn thành", StringComparison.Ordinal)).ShouldBe(2);

        await owner.Link("In báo cáo").ClickAsync();
        await Expect(owner.Heading("Báo cáo học tập")).ToBeVisibleAsync();
        await owner.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        foreach (var hidden in new[] { ".site-header", ".breadcrumb", ".site-footer" })
            await Expect(owner.Find(hidden).First).ToBeHiddenAsync();
        var people = owner.Find("section[aria-labelledby=people] table");
        await Expect(people.Locator("tbody tr")).ToHaveCountAsync(3);
        // A4 without its margins: the table is whole, nothing scrolls on paper.
        await owner.Page.SetViewportSizeAsync(658, 986);
        await ExpectFitsAsync(owner.Page);
        (await people.EvaluateAsync<bool>("table => table.scrollWidth <= table.parentElement.clientWidth")).ShouldBeTrue();
    }

    private static ILocator Figure(Visitor owner, string text) => owner.Find(".figures a", new() { HasText = text }).Locator("b");

    private sealed record Slip(string Address, string Code, string? UserName, string? Password);
}
