using System.Security.Claims;
using Learn.Organizations.Features;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

/// <summary>Shows what one would join and what will be seen of one there, before anything happens. The address is a secret.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class JoinModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public JoinView? Place { get; private set; }

    public bool IsSignedIn => User.Id() is not null;

    public string PersonName => User.FindFirstValue(ClaimTypes.Name) ?? "";

    public string ReturnUrl => Uri.EscapeDataString(Request.Path);

    /// <summary>Whether there is nothing to agree to: she is in, waits, or can't come in by this.</summary>
    public bool Ends => Place?.State is not (JoinState.Open or JoinState.Asks or JoinState.Forwarded);

    public string EndText(IStringLocalizer<Texts> localizer) => Place?.State switch
    {
        JoinState.OtherDomain => localizer["Join OtherDomain {0}", Place?.Domain ?? ""],
        JoinState.Unconfirmed => localizer["Join Unconfirmed {0}", Place?.Email ?? ""],
        var state => localizer[$"Join {state}"],
    };

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Place = await mediator.Send(new GetJoin(code, User.Id()), cancellation);
        if (Place is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, [Bind(Prefix = "Input")] JoinInput input)
    {
        if (User.Id() is not { } person)
            return Challenge();
        JoinOutcome? outcome = null;
        if (!await this.TryAsync(async () => outcome = await mediator.Send(new JoinOrganization(person, code, input.Agrees), CancellationToken.None)))
            return await OnGetAsync(code, CancellationToken.None);
        return outcome switch
        {
            null => NotFound(),
            { IsMember: true } => this.Done(texts["You are in {0}", outcome.Organization], "/my"),
            _ => this.Done(texts["You asked {0}", outcome.Organization], "/org"),
        };
    }
}

internal sealed record JoinInput(bool Agrees);
