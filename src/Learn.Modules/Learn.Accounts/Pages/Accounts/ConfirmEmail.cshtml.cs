using Learn.Accounts.Features;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Accounts.Pages.Accounts;

internal sealed class ConfirmEmailModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public Confirmation Result { get; private set; } = new(ConfirmationState.Void);

    public Task OnGetAsync(CancellationToken cancellation) => FollowAsync(apply: false, cancellation);

    public Task OnPostAsync(CancellationToken cancellation) => FollowAsync(apply: true, cancellation);

    private async Task FollowAsync(bool apply, CancellationToken cancellation)
    {
        this.KeepSecret();
        Result = await mediator.Send(new Features.ConfirmEmail(Code, apply), cancellation);
    }
}
