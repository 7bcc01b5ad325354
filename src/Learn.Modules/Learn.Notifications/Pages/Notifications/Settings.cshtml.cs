using Learn.Notifications.Features;
using Learn.Notifications.Kinds;
using Learn.Notifications.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Pages.Notifications;

/// <summary>What someone wants to be told, where and when; and the address of her calendar.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class SettingsModel(IMediator mediator, SiteAddress site, TimeProvider time, IStringLocalizer<Texts> texts) : PageModel
{
    private const string Address = "/my/notifications";

    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    public ChosenPreferences Chosen { get; private set; } = null!;

    public IEnumerable<TimeZoneChoice> Zones => TimeZones.For(Chosen.Times.TimeZone, time.GetUtcNow());

    public string? CalendarAddress => Chosen.CalendarSecret is { } secret ? $"{site.Current}/calendar/{secret}.ics" : null;

    /// <summary>«webcal» is what calendars subscribe to instead of downloading it once.</summary>
    public string? CalendarLink => CalendarAddress is { } address ? $"webcal{address[address.IndexOf(':', StringComparison.Ordinal)..]}" : null;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        var times = Chosen.Times;
        Input = new()
        {
            SendsMail = times.SendsMail,
            MailHour = times.MailHour,
            QuietFrom = times.QuietFrom,
            QuietUntil = times.QuietUntil,
            TimeZone = times.TimeZone,
            OnSite = [.. Chosen.Kinds.Where(kind => kind.OnSite).Select(kind => kind.Kind.Key)],
            ByMail = [.. Chosen.Kinds.Where(kind => kind.ByMail).Select(kind => kind.Kind.Key)],
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var wanted = new SavePreferences(User.Id()!.Value, Input.SendsMail, Input.MailHour, Input.QuietFrom, Input.QuietUntil, Input.TimeZone, Input.OnSite, Input.ByMail);
        if (ModelState.IsValid && await this.TryAsync(() => mediator.Send(wanted, cancellation)))
            return this.Done(texts["Settings saved"], Address);
        await FindAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostCalendarAsync(CancellationToken cancellation)
    {
        await mediator.Send(new ChangeCalendar(User.Id()!.Value, HasAddress: true), cancellation);
        return this.Done(texts["Calendar made"], $"{Address}#calendar");
    }

    public async Task<IActionResult> OnPostNoCalendarAsync(CancellationToken cancellation)
    {
        await mediator.Send(new ChangeCalendar(User.Id()!.Value, HasAddress: false), cancellation);
        return this.Done(texts["Calendar closed"], $"{Address}#calendar");
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        // The page shows the secret of her calendar's address.
        Response.Headers.CacheControl = "no-cache, no-store";
        Chosen = await mediator.Send(new GetPreferences(User.Id()!.Value), cancellation);
    }
}

/// <summary>What the form holds. A box that isn't ticked isn't sent.</summary>
internal sealed class SettingsInput
{
    public bool SendsMail { get; set; }

    public int MailHour { get; set; }

    public int QuietFrom { get; set; }

    public int QuietUntil { get; set; }

    public string? TimeZone { get; set; }

    public List<string> OnSite { get; set; } = [];

    public List<string> ByMail { get; set; } = [];
}
