using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ResetPasswordModel(IMediator mediator, Session session, Landing landing, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public ResetPasswordInput Input { get; set; } = new(null);

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public bool IsVoid { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        IsVoid = !await mediator.Send(new CheckResetLink(Code), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        User? user = null;
        if (!await this.TryAsync(async () => user = await mediator.Send(new Features.ResetPassword(Code, Input.Password), cancellation)))
            return Page();
        if (user is null)
        {
            IsVoid = true;
            return Page();
        }
        await session.BeginAsync(user);
        return this.Done(texts["Password set"], await landing.AfterSignInAsync(HttpContext, Url, null));
    }
}

internal sealed record ResetPasswordInput(string? Password);
