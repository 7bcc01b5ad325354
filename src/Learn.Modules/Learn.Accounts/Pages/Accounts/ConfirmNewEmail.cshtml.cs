using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

internal sealed class ConfirmNewEmailModel(IMediator mediator, Session session, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public Confirmation Result { get; private set; } = new(ConfirmationState.Void);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        Result = (await mediator.Send(new ApplyEmailChange(Code, Apply: false), cancellation)).Confirmation;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        var change = await mediator.Send(new ApplyEmailChange(Code, Apply: true), cancellation);
        Result = change.Confirmation;
        if (change.User is not { } user)
            return Page();

        var isHers = User.Id() == user.Id;
        if (isHers)
            await session.RenewAsync(user);
        return this.Done(texts["Email changed", Result.Address], isHers ? "/account/email" : "/account/login");
    }
}
