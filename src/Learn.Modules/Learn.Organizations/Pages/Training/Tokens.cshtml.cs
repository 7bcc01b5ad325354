using Learn.Organizations.Access;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Tokens;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>The organization's tokens for programs.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class TokensModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    public OrganizationView Where { get; private set; } = null!;

    public TokenList Found { get; private set; } = null!;

    private string MadeKey => $"Token of {Organization}";

    /// <summary>The token that was made just now; shown this once.</summary>
    public string? Made { get; private set; }

    public IReadOnlyList<string> Chosen { get; private set; } = ["report:read"];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Made = TempData[MadeKey] as string;
        if (await mediator.Send(new GetTokens(User, Organization), cancellation) is not { } found
            || await mediator.Send(new GetOrganization(User, Organization, OrganizationActions.Tokens), cancellation) is not { } view)
            return NotFound();
        (Found, Where) = (found, view);
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] TokenInput input)
    {
        Chosen = input.Scopes ?? [];
        string? made = null;
        if (await this.TryAsync(async () => made = await mediator.Send(new CreateToken(User, Organization, input.Name, input.Scopes), CancellationToken.None)) && made is null)
            return NotFound();
        if (made is null)
            return await OnGetAsync(CancellationToken.None);
        // Shown by another page, so that loading it again makes no second one. Until then it is in her own cookie, encrypted, and gone with the page that shows it.
        TempData[MadeKey] = made;
        return LocalRedirect($"/org/{Organization}/tokens");
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid token) =>
        await mediator.Send(new RevokeToken(User, Organization, token), CancellationToken.None) ? this.Done(texts["Token revoked notice"], $"/org/{Organization}/tokens") : NotFound();
}

internal sealed record TokenInput(string? Name, string[]? Scopes);
