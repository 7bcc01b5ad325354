using System.Globalization;
using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Accounts.Pages.Accounts;

[Authorize]
internal sealed class DataRequestsModel(IMediator mediator, IAuthorizationService authorization) : PageModel
{
    public DataRequestFilter State { get; private set; }

    public DataRequestKind? Kind { get; private set; }

    public DataRequestsPage Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManageDataRequests))
            return Forbid();
        // What isn't one of the choices is none.
        State = Enum.TryParse<DataRequestFilter>(Request.Query["state"], out var state) && Enum.IsDefined(state) ? state : DataRequestFilter.Open;
        Kind = Enum.TryParse<DataRequestKind>(Request.Query["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null;
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        Found = await mediator.Send(new FindDataRequests(User, State, Kind, number), cancellation);
        return Page();
    }

    /// <summary>The query that leads to another page of the same list.</summary>
    public string QueryFor(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["state"] = State == DataRequestFilter.Open ? null : State.ToString(),
        ["kind"] = Kind?.ToString(),
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString() is { Length: > 0 } query ? query : "?";
}
