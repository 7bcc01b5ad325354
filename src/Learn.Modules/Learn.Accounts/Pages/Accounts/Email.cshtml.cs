using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

[Authorize, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class EmailModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public EmailInput Input { get; set; } = new(null, null);

    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await FindAsync(cancellation) ? Page() : Challenge();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
            return Challenge();
        if (!await this.TryAsync(() => mediator.Send(new RequestEmailChange(Account.Id, Input.NewEmail, Input.CurrentPassword), cancellation)))
            return Page();
        return this.Done(texts["Email change sent", Input.NewEmail!.Trim()], "/account/email");
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
            return Challenge();
        var isSent = await mediator.Send(new RequestConfirmation(Account.Id), cancellation);
        return this.Done(texts[isSent ? "Sent again" : "Not sent again", Account.SignInName], "/account/email");
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetAccount(User.Id()!.Value), cancellation) is not { } account)
            return false;
        Account = account;
        return true;
    }
}

internal sealed record EmailInput(string? NewEmail, string? CurrentPassword);
