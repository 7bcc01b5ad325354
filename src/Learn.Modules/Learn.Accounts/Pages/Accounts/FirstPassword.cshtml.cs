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

/// <summary>Where someone comes who signed in with a password that she was given: she isn't in until she has chosen her own.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class FirstPasswordModel(IMediator mediator, Session session, Landing landing, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public FirstPasswordInput Input { get; set; } = new(null);

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the session is to outlive the browser, as she said when she signed in.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Remember { get; set; }

    public bool IsVoid { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        IsVoid = !await mediator.Send(new CheckFirstPasswordCode(Code), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        User? user = null;
        if (!await this.TryAsync(async () => user = await mediator.Send(new ChooseFirstPassword(Code, Input.Password), cancellation)))
            return Page();
        if (user is null)
        {
            IsVoid = true;
            return Page();
        }
        await session.BeginAsync(user, Remember);
        return this.Done(texts["First password done"], await landing.AfterFirstPasswordAsync(HttpContext, Url, user.Id, ReturnUrl));
    }
}

internal sealed record FirstPasswordInput(string? Password);
