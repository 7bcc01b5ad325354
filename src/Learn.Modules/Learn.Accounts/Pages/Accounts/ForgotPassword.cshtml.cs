using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Learn.Accounts.Pages.Accounts;

[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ForgotPasswordModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public ForgotPasswordInput Input { get; set; } = new(null);

    /// <summary>Set once the form was sent, whoever has the address.</summary>
    public string? SentTo { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await this.TryAsync(() => mediator.Send(new Features.ForgotPassword(Input.Email), cancellation)))
            SentTo = Input.Email!.Trim();
        return Page();
    }
}

internal sealed record ForgotPasswordInput(string? Email);
