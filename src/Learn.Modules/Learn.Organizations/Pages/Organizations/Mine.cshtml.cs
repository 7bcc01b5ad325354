using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class MineModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public MyOrganizations Mine { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Mine = await mediator.Send(new GetMyOrganizations(User.Id()!.Value), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostLeaveAsync(string? slug)
    {
        var isDone = false;
        if (!await this.TryAsync(async () => isDone = await mediator.Send(new LeaveOrganization(User.Id()!.Value, slug ?? ""), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return isDone ? this.Done(texts["You left"], "/org") : NotFound();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id) =>
        await mediator.Send(new WithdrawJoinRequest(User.Id()!.Value, id), CancellationToken.None) ? this.Done(texts["Request withdrawn"], "/org") : NotFound();
}
