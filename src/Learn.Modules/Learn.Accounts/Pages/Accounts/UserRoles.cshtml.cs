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

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class UserRolesModel(IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public UserRolesInput Input { get; set; } = new();

    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        Input = new() { Roles = [.. Account.Roles] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        if (!await this.TryAsync(() => mediator.Send(new SetRoles(User, id, Input.Roles), cancellation)))
            return Page();
        return this.Done(texts["Roles saved", Account.Name], "/admin/users");
    }

    private async Task<IActionResult?> RefuseAsync(Guid id, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManageUsers))
            return Forbid();
        if (await mediator.Send(new GetAccount(id), cancellation) is not { } account)
            return NotFound();
        Account = account;
        return null;
    }
}

internal sealed class UserRolesInput
{
    public List<string> Roles { get; set; } = [];
}
