using Learn.Credentials.Features;
using Learn.Credentials.Resources;
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
internal sealed class AdminCredentialModel(IMediator mediator, IAuthorizationService authorization, TimeProvider time, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public RevocationInput Input { get; set; } = new(null);

    public HeldCredential Held { get; private set; } = null!;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await RefuseAsync(id, cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        return await this.TryAsync(() => mediator.Send(new RevokeCredential(User, id, Input.Reason), cancellation))
            ? this.Done(texts["Revoked notice"], $"/admin/credentials/{id}")
            : Page();
    }

    public async Task<IActionResult> OnPostRestoreAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        return await mediator.Send(new RestoreCredential(User, id), cancellation)
            ? this.Done(texts["Restored notice"], $"/admin/credentials/{id}")
            : NotFound();
    }

    private async Task<IActionResult?> RefuseAsync(Guid id, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.RevokeCredentials))
            return Forbid();
        if (await mediator.Send(new GetCredential(User, id), cancellation) is not { } held)
            return NotFound();
        Held = held;
        return null;
    }
}

internal sealed record RevocationInput(string? Reason);
