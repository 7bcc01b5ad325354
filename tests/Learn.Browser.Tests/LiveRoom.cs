using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A live session that a test plays in, with its host.</summary>
internal sealed class LiveRoom : IAsyncDisposable
{
    public const string Poll = "Bạn đã từng nhận tin nhắn lừa đảo chưa?";

    private const string Slides = "# Trang một\n\nChào bạn.\n\n---\n\n# Trang hai\n\nMột ý.\n\n. . .\n\nÝ sau.\n\n---\n\n# Trang ba\n\nHết.";

    private readonly Guid id;
    private readonly List<Visitor> guests = [];

    private LiveRoom(Visitor host, Guid id, string code) => (Host, this.id, Code) = (host, id, code);

    public Visitor Host { get; }

    public string Code { get; }

    public string Address => $"/live/{Code}";

    public string Report => $"/live/{id}/report";

    /// <summary>With three slides and a poll.</summary>
    public static async Task<LiveRoom> PlanAsync(BrowserSite site, string language = "vi", Screen? screen = null, ColorScheme colors = ColorScheme.Light)
    {
        var host = await site.VisitAsync(language, screen, colors, who: Who.Administrator);
        var polls = new[] { new { id = "p1", kind = "single", title = Poll, options = new[] { "Rồi", "Chưa" }, live = true } };
        var answer = await host.Context.APIRequest.PostAsync("/api/v1/live/sessions", new()
        {
            DataObject = new { title = "An toàn trên mạng", description = "Một giờ cùng nhau.", startsAt = DateTimeOffset.UtcNow.AddHours(1), timeZone = "Europe/Paris", slides = Slides, polls },
        });
        answer.Status.ShouldBe(201, await answer.TextAsync());
        var planned = (await answer.JsonAsync())!.Value;
        return new(host, planned.GetProperty("id").GetGuid(), planned.GetProperty("code").GetString()!);
    }

    /// <summary>Opened, with Anna on a phone and Bình at a desk; both leave with the room.</summary>
    /// <param name="before">What is done with Anna's browser before she comes.</param>
    public static async Task<(LiveRoom Room, Visitor Anna, Visitor Binh)> FilledAsync(BrowserSite site, Func<Visitor, Task>? before = null)
    {
        var room = await PlanAsync(site);
        try
        {
            var (anna, binh) = (room.Owns(await site.VisitAsync(screen: Screen.Phone)), room.Owns(await site.VisitAsync()));
            if (before is not null)
                await before(anna);
            await room.OpenAsync();
            await room.EnterAsync(anna, "Anna");
            await room.EnterAsync(binh, "Bình");
            await Expect(anna.Find("[data-hand]")).ToBeVisibleAsync();
            return (room, anna, binh);
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    public Task SitDownAsync() => Host.GoAsync($"/live/{id}/host");

    /// <summary>The host comes to the desk and opens.</summary>
    public async Task OpenAsync()
    {
        await SitDownAsync();
        await Host.Find("[data-open]").ClickAsync();
        await Expect(Host.Find("[data-end]")).ToBeVisibleAsync();
    }

    /// <summary>As a guest, under a name.</summary>
    public async Task EnterAsync(Visitor guest, string name)
    {
        await guest.GoAsync(Address);
        await guest.Page.FillAsync("#Input_Name", name);
        await guest.Find("main form button").ClickAsync();
        await Expect(guest.Find("[data-slides]")).ToBeVisibleAsync();
    }

    /// <summary>Opens the poll that was prepared.</summary>
    public Task PollAsync() => Host.Find(".live-polls-made button").First.ClickAsync();

    public async Task EndAsync()
    {
        await Host.Find("[data-end]").ClickAsync();
        await Host.Find("[data-end-dialog] button[value=end]").ClickAsync();
        await Expect(Host.Find("[data-over]")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var guest in guests)
            await guest.DisposeAsync();
        await Host.DisposeAsync();
    }

    private Visitor Owns(Visitor guest)
    {
        guests.Add(guest);
        return guest;
    }
}
