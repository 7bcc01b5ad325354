using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

/// <summary>Where a code is typed, signed in or not.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class JoinCodeModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public JoinCodeInput Input { get; set; } = new(null);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var code = Input.Code?.Trim() ?? "";
        if (code.Length is > 0 and <= 60 && await mediator.Send(new GetJoin(code, User.Id()), cancellation) is not null)
            return LocalRedirect($"/join/{Uri.EscapeDataString(code)}");
        ModelState.AddModelError("Input.Code", texts[code.Length == 0 ? "Code missing" : "Code unknown"]);
        return Page();
    }
}

internal sealed record JoinCodeInput(string? Code);
