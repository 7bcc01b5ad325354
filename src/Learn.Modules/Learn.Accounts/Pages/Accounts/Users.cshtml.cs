using System.Globalization;
using Learn.Accounts.Features;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Accounts.Pages.Accounts;

[Authorize]
internal sealed class UsersModel(IMediator mediator, IAuthorizationService authorization) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public PeoplePage Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManageUsers))
            return Forbid();
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        Found = await mediator.Send(new FindPeople(User, Q, Role, number), cancellation);
        return Page();
    }

    /// <summary>The query that leads to another page of the same search.</summary>
    public string QueryFor(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Q,
        ["role"] = Role,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString() is { Length: > 0 } query ? query : "?";
}
