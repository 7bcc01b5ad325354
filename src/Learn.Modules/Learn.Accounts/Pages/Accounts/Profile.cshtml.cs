using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.People;
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

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class ProfileModel(IMediator mediator, Session session, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public ProfileInput Input { get; set; } = new(null, null, null);

    /// <summary>The name she was given to sign in with, if any.</summary>
    public string? UserName { get; private set; }

    /// <summary>When somebody gave her a new password in place of her own; null for never.</summary>
    public DateTimeOffset? PasswordRegivenAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetAccount(User.Id()!.Value), cancellation) is not { } account)
            return Challenge();
        (UserName, PasswordRegivenAt) = (account.UserName, account.PasswordRegivenAt);
        Input = new(account.Name, new Place(account.Province, account.Country).Code, account.Culture);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        User? user = null;
        if (!await this.TryAsync(async () => user = await mediator.Send(new UpdateProfile(User.Id()!.Value, Input.Name, Input.Place, Input.Culture), cancellation)))
            return Page();
        await session.RenewAsync(user!);
        return this.Done(texts["Profile saved"], "/account/profile");
    }
}

internal sealed record ProfileInput(string? Name, string? Place, string? Culture);
