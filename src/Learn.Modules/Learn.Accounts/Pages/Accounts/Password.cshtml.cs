using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
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
internal sealed class PasswordModel(IMediator mediator, Session session, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new(null, null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        User? user = null;
        if (!await this.TryAsync(async () => user = await mediator.Send(new ChangePassword(User.Id()!.Value, Input.CurrentPassword, Input.NewPassword), cancellation)))
            return Page();
        await session.RenewAsync(user!);
        return this.Done(texts["Password changed"], "/account/profile");
    }
}

internal sealed record PasswordInput(string? CurrentPassword, string? NewPassword);
