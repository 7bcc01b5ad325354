using Learn.Live.Features;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Live.Pages.Live;

/// <summary>The desk of those who lead a session.</summary>
[Authorize]
internal sealed class HostModel(IMediator mediator, StreamAddresses streams) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RoomView Room { get; private set; } = null!;

    /// <summary>The prepared polls.</summary>
    public string PreparedJson { get; private set; } = "[]";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetHostRoom(User, Id), cancellation) is not { } room)
            return NotFound();
        Room = room;
        streams.Permit(Response.Headers);
        PreparedJson = room.Session.Polls;
        return Page();
    }
}
