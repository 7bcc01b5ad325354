using Learn.Credentials.Features;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Credentials.Pages.Credentials;

/// <summary>Says in plain words whether a certificate is genuine, whose, for what, since when and whether it is in force.</summary>
internal sealed class VerifyOneModel(IMediator mediator) : PageModel
{
    /// <summary>Null when there is no such certificate.</summary>
    public CredentialReport? Report { get; private set; }

    public async Task<IActionResult> OnGetAsync(string credential, CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "private, no-cache";
        Report = Guid.TryParse(credential, out var id) ? await mediator.Send(new VerifyCredential(id, User.Id()), cancellation) : null;
        if (Report is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
