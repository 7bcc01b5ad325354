using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>The script of quiz pages on the markup that question types write: whatever is dragged can be done by keyboard, too, and lists keep the answer.</summary>
public sealed class QuizControlsTests(BrowserSite site)
{
    private const string Markup = """
        <!DOCTYPE html><html lang="vi"><head><title>x</title><link rel="stylesheet" href="/site.css"><link rel="stylesheet" href="/quiz.css"><script type="module" src="/quiz.js"></script></head>
        <body><main class="page"><h1>Kiểm tra</h1><form>
        <ol class="parts ordering" data-ordering data-moved="đã chuyển đến chỗ thứ {0} trong {1}" data-up="Chuyển lên" data-down="Chuyển xuống">
          <li data-item="a"><label for="a">Một</label> <select id="a" name="a"><option value="">Thứ tự…</option><option>1</option><option>2</option><option>3</option></select></li>
          <li data-item="b"><label for="b">Hai</label> <select id="b" name="b"><option value="">Thứ tự…</option><option>1</option><option>2</option><option>3</option></select></li>
          <li data-item="c"><label for="c">Ba</label> <select id="c" name="c"><option value="">Thứ tự…</option><option>1</option><option>2</option><option>3</option></select></li>
        </ol>
        <ul class="parts" data-categorize data-rest="Chưa xếp vào đâu" data-moved="đã chuyển vào {0}">
          <li data-item="x"><label for="x">Hối thúc</label> <select id="x" name="x"><option value="">Chọn…</option><option value="that">Việc thật</option><option value="gia">Dấu hiệu giả</option></select></li>
          <li data-item="y"><label for="y">Cho thời gian</label> <select id="y" name="y"><option value="">Chọn…</option><option value="that">Việc thật</option><option value="gia">Dấu hiệu giả</option></select></li>
        </ul>
        </form></main></body></html>
        """;

    [Fact]
    public async Task Ordering_ByKeyboard_MovesTellsAndKeeps()
    {
        await using var guest = await OpenAsync();
        await Expect(guest.Find("#a")).ToBeHiddenAsync();
        (await guest.Find("#a").InputValueAsync()).ShouldBeEmpty();

        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Chuyển xuống: Một" }).FocusAsync();
        await guest.Page.Keyboard.PressAsync("Enter");

        (await ItemsAsync(guest, "[data-ordering]")).ShouldBe(["Hai", "Một", "Ba"]);
        await Expect(guest.Find("[role=status]").First).ToHaveTextAsync("Một: đã chuyển đến chỗ thứ 2 trong 3");
        (await guest.Find("#a").InputValueAsync()).ShouldBe("2");
        (await guest.Find("#b").InputValueAsync()).ShouldBe("1");
        await guest.Page.Keyboard.PressAsync("Enter");
        // At the end the other button goes on.
        await Expect(guest.Page.GetByRole(AriaRole.Button, new() { Name = "Chuyển lên: Một" })).ToBeFocusedAsync();
        (await ItemsAsync(guest, "[data-ordering]")).ShouldBe(["Hai", "Ba", "Một"]);
    }

    [Fact]
    public async Task Ordering_Dragged_StaysWhereItIsLetGo()
    {
        await using var guest = await OpenAsync();

        await DragAsync(guest, guest.Find("[data-item=c] label"), guest.Find("[data-item=a]"));

        (await ItemsAsync(guest, "[data-ordering]")).ShouldBe(["Ba", "Một", "Hai"]);
        (await guest.Find("#c").InputValueAsync()).ShouldBe("1");
    }

    [Fact]
    public async Task Categorize_ByListOrDragged_StandsInItsBox()
    {
        await using var guest = await OpenAsync();
        var (real, fake) = (guest.Page.GetByRole(AriaRole.Group, new() { Name = "Việc thật" }), guest.Page.GetByRole(AriaRole.Group, new() { Name = "Dấu hiệu giả" }));

        await guest.Find("#x").SelectOptionAsync("gia");
        await Expect(fake.GetByText("Hối thúc")).ToBeVisibleAsync();
        await DragAsync(guest, guest.Find("[data-item=y] label"), real);
        await Expect(real.GetByText("Cho thời gian")).ToBeVisibleAsync();

        (await guest.Find("#y").InputValueAsync()).ShouldBe("that");
        await Expect(guest.Page.GetByRole(AriaRole.Group, new() { Name = "Chưa xếp vào đâu" })).ToBeHiddenAsync();
    }

    private async Task<Visitor> OpenAsync()
    {
        var guest = await site.VisitAsync();
        await guest.Page.RouteAsync("**/quiz-controls", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = Markup }));
        await guest.GoAsync("/quiz-controls");
        await Expect(guest.Find(".move-button").First).ToBeVisibleAsync();
        return guest;
    }

    private static async Task<IReadOnlyList<string>> ItemsAsync(Visitor guest, string list) => await guest.Find($"{list} > li > label").AllTextContentsAsync();

    private static async Task DragAsync(Visitor guest, ILocator from, ILocator to)
    {
        var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await guest.Page.Mouse.MoveAsync(start.X + 5, start.Y + 5);
        await guest.Page.Mouse.DownAsync();
        await guest.Page.Mouse.MoveAsync(end.X + 20, end.Y + 3, new() { Steps = 8 });
        await guest.Page.Mouse.UpAsync();
    }
}
