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
internal sealed class MyCertificateModel(IMediator mediator, TimeProvider time, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public CertificateInput Input { get; set; } = new(null, false);

    public HeldCredential Held { get; private set; } = null!;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        Input = new(Held.Credential.Name, Held.Credential.IsPublic);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        return await this.TryAsync(() => mediator.Send(new UpdateCredential(User.Id()!.Value, id, Input.Name, Input.Public), cancellation))
            ? this.Done(texts["Shown saved"], $"/my/certificates/{id}")
            : Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await mediator.Send(new GetMyCredential(User.Id()!.Value, id), cancellation) is not { } held)
            return false;
        Held = held;
        return true;
    }
}

internal sealed record CertificateInput(string? Name, bool Public);
