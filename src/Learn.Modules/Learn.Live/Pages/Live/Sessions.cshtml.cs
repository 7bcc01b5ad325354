using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>What comes, what is one's own, and the field for a code.</summary>
internal sealed class SessionsModel(IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    public IReadOnlyList<SessionSummary> Upcoming { get; private set; } = [];

    public IReadOnlyList<SessionSummary> Mine { get; private set; } = [];

    public bool MayPlan { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Upcoming = (await mediator.Send(FindSessions.For(User), cancellation)).Items;
        Mine = User.Id() is null ? [] : (await mediator.Send(FindSessions.For(User, mine: true), cancellation)).Items;
        MayPlan = await authorization.AuthorizeAsync(User, Permissions.HostSessions);
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] CodeInput input, CancellationToken cancellation)
    {
        if (ShortCode.TryRead(input.Code, out var code))
            return LocalRedirect($"/live/{code}");
        ModelState.AddModelError("Input.Code", texts["Code wrong"]);
        await OnGetAsync(cancellation);
        return Page();
    }
}

internal sealed record CodeInput(string? Code);
