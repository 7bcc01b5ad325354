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
internal sealed class UnitsModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    public IReadOnlyList<UnitNode> Nodes { get; private set; } = [];

    /// <summary>The unit whose forms are shown.</summary>
    public UnitNode Chosen { get; private set; } = null!;

    /// <summary>Where the chosen one can be moved: not below itself.</summary>
    public IReadOnlyList<UnitNode> Places => [.. Nodes.Where(node => !node.Unit.IsIn(Chosen.Unit))];

    public async Task<IActionResult> OnGetAsync(Guid? unit, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetUnits(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Reach, Nodes) = (tree.Reach, tree.Nodes);
        Chosen = Nodes.FirstOrDefault(node => node.Unit.Id == unit) ?? Nodes[0];
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(Guid unit, [Bind(Prefix = "Input")] UnitInput input)
    {
        Guid? added = null;
        if (!await TryAsync(async () => added = await Mediator.Send(new AddUnit(User, Slug, unit, input.Name), CancellationToken.None)))
            return await OnGetAsync(unit, CancellationToken.None);
        return added is null ? NotFound() : this.Done(texts["Unit added"], $"{PathTo("/units")}?unit={unit}#unit");
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid unit, [Bind(Prefix = "Input")] UnitInput input)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new ChangeUnit(User, Slug, unit, input.NewName ?? "", input.Parent), CancellationToken.None), ("Name", "NewName")))
            return await OnGetAsync(unit, CancellationToken.None);
        return isDone ? this.Done(texts["Unit saved"], $"{PathTo("/units")}?unit={unit}#unit") : NotFound();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid unit)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new RemoveUnit(User, Slug, unit), CancellationToken.None)))
            return await OnGetAsync(unit, CancellationToken.None);
        return isDone ? this.Done(texts["Unit removed"], PathTo("/units")) : NotFound();
    }
}

internal sealed record UnitInput(string? Name, string? NewName, Guid? Parent);
