using Learn.Credentials.Features;
using Learn.Credentials.Resources;
using Learn.Credentials.Signing;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Pages.Credentials;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class AdminKeysModel(IMediator mediator, IAuthorizationService authorization, KeyRing keys, IStringLocalizer<Texts> texts) : PageModel
{
    public IEnumerable<SigningKey> Keys => keys.Keys.Reverse();

    public SigningKey Current => keys.Current;

    public async Task<IActionResult> OnGetAsync() => await authorization.AuthorizeAsync(User, Permissions.RotateSigningKeys) ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await mediator.Send(new RotateSigningKey(User), cancellation);
        return this.Done(texts["Rotated notice"], "/admin/credentials/keys");
    }
}
