using Learn.Accounts.Features;
using Learn.Accounts.Links;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class LoginModel(IMediator mediator, Session session, MailedLinks links, Landing landing, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public LoginInput Input { get; set; } = new(null, null);

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
        PasswordVerdict? verdict = null;
        if (!await this.TryAsync(async () => verdict = await mediator.Send(new VerifyPassword(Input.Email, Input.Password), cancellation)))
            return Page();
        if (verdict?.User is not { } user)
        {
            ModelState.AddModelError("", texts[verdict!.IsLocked ? "Sign-in locked" : "Sign-in wrong"]);
            return Page();
        }
        if (user.PasswordGivenAt is not null)
            return LocalRedirect("/account/first-password" + QueryString.Create(new Dictionary<string, string?>
            {
                ["code"] = links.Create(LinkPurpose.FirstPassword, user, user.SignInName),
                ["remember"] = Input.RememberMe ? "true" : "false",
                ["returnUrl"] = ReturnUrl,
            }.Where(pair => !string.IsNullOrEmpty(pair.Value))));
        await session.BeginAsync(user, Input.RememberMe);
        return LocalRedirect(await landing.AfterSignInAsync(HttpContext, Url, ReturnUrl));
    }
}

internal sealed record LoginInput(string? Email, string? Password, bool RememberMe = true);
