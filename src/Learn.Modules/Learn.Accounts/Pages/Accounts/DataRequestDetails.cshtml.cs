using Learn.Accounts.Features;
using Learn.Accounts.Privacy;
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
internal sealed class DataRequestDetailsModel(IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public DataRequestInput Input { get; set; } = new(null);

    public PersonsRequest Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        Input = new(Found.Request.Note);
        return Page();
    }

    public async Task<IActionResult> OnPostNoteAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        if (!await this.TryAsync(() => mediator.Send(new NoteDataRequest(User, id, Input.Note), cancellation)))
            return Page();
        return this.Done(texts["Note saved"], $"/admin/data-requests/{id}");
    }

    public async Task<IActionResult> OnPostEraseAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        var outcome = await mediator.Send(new ExecuteErasure(User, id), cancellation);
        if (outcome == ErasureOutcome.Erased)
            return this.Done(texts["Account erased"], "/admin/data-requests");
        ModelState.AddModelError("", texts[outcome == ErasureOutcome.LastAdministrator ? "Last administrator stays" : "Nothing to erase"]);
        return Page();
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        return this.Done(texts[await mediator.Send(new RetryErasure(User, id), cancellation) ? "Erasure goes on" : "Nothing to erase"], $"/admin/data-requests/{id}");
    }

    private async Task<IActionResult?> RefuseAsync(Guid id, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManageDataRequests))
            return Forbid();
        if (await mediator.Send(new GetDataRequest(User, id), cancellation) is not { } found)
            return NotFound();
        Found = found;
        return null;
    }
}

internal sealed record DataRequestInput(string? Note);
