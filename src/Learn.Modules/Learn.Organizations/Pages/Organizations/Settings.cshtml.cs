using Learn.Organizations.Access;
using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class SettingsModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    public FactsInput Input { get; private set; } = new(null, null, null, null, null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetOrganization(User, Slug, OrganizationActions.Settings), cancellation) is not { } view)
            return NotFound();
        Reach = view.Reach;
        var organization = view.Organization;
        Input = new(organization.Name, organization.Kind.ToString(), organization.Province, organization.Size?.ToString(), organization.TaxCode);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] FactsInput input)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new UpdateOrganization(User, Slug, input.Name, input.Kind, input.Province, input.Size, input.TaxCode), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return isDone ? this.Done(texts["Settings saved"], PathTo("/settings")) : NotFound();
    }

    public async Task<IActionResult> OnPostDissolveAsync([Bind(Prefix = "Input")] DissolveInput input)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new DissolveOrganization(User, Slug, input.Confirmation), CancellationToken.None), ("Name", "Confirmation")))
            return await OnGetAsync(CancellationToken.None);
        return isDone ? this.Done(texts["Organization dissolved"], "/org") : NotFound();
    }
}

internal sealed record DissolveInput(string? Confirmation);
