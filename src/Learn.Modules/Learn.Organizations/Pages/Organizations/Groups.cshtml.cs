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
internal sealed class GroupsModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    [BindProperty]
    public GroupInput Input { get; set; } = new(null, null, null, null, null);

    public IReadOnlyList<GroupView> Groups { get; private set; } = [];

    public IReadOnlyList<UnitChoice> Nodes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetGroups(User, Slug), cancellation) is not { } list || await Mediator.Send(new GetUnitChoices(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Reach, Groups, Nodes) = (list.Reach, list.Groups, tree.Nodes);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Guid? made = null;
        if (!ModelState.IsValid || !await TryAsync(async () => made = await Mediator.Send(new SaveGroup(User, Slug, null, Input.Name, Input.Unit, Input.Kind, Input.JoinedWithinDays, Input.RuleTitle), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return made is null ? NotFound() : this.Done(texts["Group made"], PathTo($"/groups/{made}"));
    }
}

internal sealed record GroupInput(string? Name, Guid? Unit, string? Kind, int? JoinedWithinDays, string? RuleTitle);
