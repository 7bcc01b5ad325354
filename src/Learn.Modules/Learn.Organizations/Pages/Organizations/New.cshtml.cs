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
internal sealed class NewModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public FactsInput Input { get; set; } = new(null, null, null, null, null);

    public async Task<IActionResult> OnPostAsync()
    {
        NewOrganization? made = null;
        if (!await this.TryAsync(async () => made = await mediator.Send(new CreateOrganization(User.Id()!.Value, Input.Name, Input.Kind, Input.Province, Input.Size, Input.TaxCode), CancellationToken.None)))
            return Page();
        // The first thing to do: bring people in.
        return this.Done(texts["Organization made {0}", Input.Name!.Trim()], $"/org/{made!.Slug}/invitations");
    }
}

internal sealed record FactsInput(string? Name, string? Kind, string? Province, string? Size, string? TaxCode);
