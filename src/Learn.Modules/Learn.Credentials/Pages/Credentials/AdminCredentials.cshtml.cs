using System.Globalization;
using Learn.Credentials.Features;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Credentials.Pages.Credentials;

[Authorize]
internal sealed class AdminCredentialsModel(IMediator mediator, IAuthorizationService authorization, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public CredentialsPage Found { get; private set; } = null!;

    public bool MayRotate { get; private set; }

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.RevokeCredentials))
            return Forbid();
        MayRotate = await authorization.AuthorizeAsync(User, Permissions.RotateSigningKeys);
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        Found = await mediator.Send(new FindCredentials(User, Q, number), cancellation);
        return Page();
    }

    /// <summary>The query that leads to another page of the same search.</summary>
    public string QueryFor(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Q,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString() is { Length: > 0 } query ? query : "?";
}
