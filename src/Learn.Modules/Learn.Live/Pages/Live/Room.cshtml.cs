using Learn.Live.Features;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>Joining by code: waiting room, room, and what is left of it afterwards.</summary>
[EnableRateLimiting(RateLimits.Writes)]
internal sealed class RoomModel(IMediator mediator, StreamAddresses streams, IStringLocalizer<Texts> texts) : PageModel
{
    private const int LongestSearch = 100;

    public RoomView Room { get; private set; } = null!;

    /// <summary>What is left of a session that is over; null before.</summary>
    public Aftermath? After { get; private set; }

    /// <summary>A guest's; people with an account have none.</summary>
    public string? Ticket { get; private set; }

    /// <summary>Makes a question that is sent twice one question.</summary>
    public Guid FormId { get; } = Guid.NewGuid();

    /// <summary>A question that was not taken, and why.</summary>
    public string? Asked { get; private set; }

    public string? AskFault { get; private set; }

    /// <summary>What is looked for in a session that is over.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        if (!ShortCode.TryRead(code, out var read))
            return NotFound();
        // One address for one room, however the code was typed.
        return read != code ? LocalRedirect($"/live/{read}{Request.QueryString}") : await LoadAsync(read, cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostEnterAsync(string code, [Bind(Prefix = "Input")] GuestInput input)
    {
        string? ticket = null;
        if (!ShortCode.TryRead(code, out var read))
            return NotFound();
        if (await this.TryAsync(async () => ticket = await mediator.Send(new EnterAsGuest(read, input.Name?.Trim() ?? "", GuestCookie.Read(HttpContext, read), HttpContext.Connection.RemoteIpAddress), CancellationToken.None)))
        {
            if (ticket is null)
                return NotFound();
            GuestCookie.Set(HttpContext, read, ticket);
            return LocalRedirect($"/live/{read}");
        }
        return await LoadAsync(read, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAskAsync(string code, string? text, Guid form)
    {
        if (!ShortCode.TryRead(code, out var read) || !await LoadAsync(read, CancellationToken.None))
            return NotFound();
        if (Room.Me is not { } me)
            return Page();
        var isAsked = false;
        if (await this.TryAsync(async () => isAsked = await mediator.Send(new AskQuestion(Room.Session.Id, me, form, text), CancellationToken.None)) && isAsked)
            return this.Done(texts["Question asked"], $"/live/{read}");
        // What she wrote is not lost.
        Asked = text;
        AskFault = ModelState["Input.Text"]?.Errors.FirstOrDefault()?.ErrorMessage ?? texts["Questions are off"];
        return Page();
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancellation)
    {
        Ticket = GuestCookie.Read(HttpContext, code);
        if (await mediator.Send(new GetRoom(User, code, Ticket), cancellation) is not { } room)
            return false;
        Room = room;
        // It names its reader and her ticket.
        Response.Headers.CacheControl = "no-cache, no-store";
        streams.Permit(Response.Headers);
        if (room is { MayEnter: true, Phase: RoomPhase.Ended })
            After = Aftermath.Of(room, Search is { Length: > LongestSearch } search ? search[..LongestSearch] : Search);
        return true;
    }
}

internal sealed record GuestInput(string? Name);
