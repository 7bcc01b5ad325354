using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>Joining by code: waiting room, room, and what is left of it afterwards.</summary>
[EnableRateLimiting(RateLimits.Writes)]
internal sealed class RoomModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public RoomView Room { get; private set; } = null!;

    /// <summary>A guest's; people with an account have none.</summary>
    public string? Ticket { get; private set; }

    public bool MayEnter => Room.MayEnter;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        if (!ShortCode.TryRead(code, out var read))
            return NotFound();
        // One address for one room, however the code was typed.
        return read != code ? LocalRedirect($"/live/{read}") : await LoadAsync(read, cancellation) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostEnterAsync(string code, [Bind(Prefix = "Input")] GuestInput input)
    {
        string? ticket = null;
        if (!ShortCode.TryRead(code, out var read))
            return NotFound();
        if (await this.TryAsync(async () => ticket = await mediator.Send(new EnterAsGuest(read, input.Name?.Trim() ?? ""), CancellationToken.None)))
        {
            if (ticket is null)
                return NotFound();
            Response.Cookies.Append(Cookie(read), ticket, new CookieOptions { HttpOnly = true, Secure = Request.IsHttps, SameSite = SameSiteMode.Lax, Path = $"/live/{read}", IsEssential = true });
            return LocalRedirect($"/live/{read}");
        }
        return await LoadAsync(read, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAskAsync(string code, string? text)
    {
        if (!ShortCode.TryRead(code, out var read))
            return NotFound();
        var asked = false;
        if (await this.TryAsync(async () => asked = await mediator.Send(new AskInRoom(User, read, Request.Cookies[Cookie(read)], text?.Trim() ?? ""), CancellationToken.None)))
            return asked ? this.Done(texts["Question asked"], $"/live/{read}") : NotFound();
        return await LoadAsync(read, CancellationToken.None) ? Page() : NotFound();
    }

    private static string Cookie(string code) => $"learn.live.{code}";

    private async Task<bool> LoadAsync(string code, CancellationToken cancellation)
    {
        Ticket = Request.Cookies[Cookie(code)];
        if (await mediator.Send(new GetRoom(User, code, Ticket), cancellation) is not { } room)
            return false;
        Room = room;
        return true;
    }
}

internal sealed record GuestInput(string? Name);
