using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class RegisterModel(IMediator mediator, Session session, Landing landing, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public RegisterInput Input { get; set; } = new(null, null, null, null);

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (User.Id() is not null)
            return LocalRedirect(await landing.AfterSignInAsync(HttpContext, Url, ReturnUrl));
        ReturnUrl ??= Landing.PageBefore(Request);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var isMade = await this.TryAsync(async () =>
            await session.BeginAsync(await mediator.Send(new RegisterAccount(Input.Email, Input.Password, Input.Name, Input.Place), cancellation)));
        if (!isMade)
            return Page();
        return this.Done(texts["Welcome", Input.Email!.Trim()], await landing.AfterSignInAsync(HttpContext, Url, ReturnUrl));
    }
}

internal sealed record RegisterInput(string? Name, string? Email, string? Password, string? Place);
