using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using Learn.Text;
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

    /// <summary>Of a tree that one doesn't see whole any more, one level is shown.</summary>
    private const int MostAtOnce = 60;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public bool IsLarge => Nodes.Count > MostAtOnce;

    /// <summary>What the table has: the tree, or the chosen unit with those right below, or those that were looked for.</summary>
    public IReadOnlyList<UnitNode> Shown { get; private set; } = [];

    /// <summary>From the first unit that she sees to the one above the chosen one.</summary>
    public IReadOnlyList<UnitNode> Above { get; private set; } = [];

    /// <summary>The unit whose forms are shown.</summary>
    public UnitNode Chosen { get; private set; } = null!;

    /// <summary>Where the chosen one can be moved: not below itself.</summary>
    public IReadOnlyList<UnitNode> Places => [.. Nodes.Where(node => !node.Unit.IsIn(Chosen.Unit))];

    /// <summary>How far in a row stands: by depth in a tree, and one step below the chosen one in a level of it.</summary>
    public int LevelOf(UnitNode node) => !IsLarge ? node.Depth : node.Unit.ParentId == Chosen.Unit.Id ? 1 : 0;

    public async Task<IActionResult> OnGetAsync(Guid? unit, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetUnits(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Reach, Nodes) = (tree.Reach, tree.Nodes);
        Chosen = Nodes.FirstOrDefault(node => node.Unit.Id == unit) ?? Nodes[0];
        Above = [.. Nodes.Where(node => node != Chosen && Chosen.Unit.IsIn(node.Unit)).OrderBy(node => node.Depth)];
        Shown = !IsLarge ? Nodes : FoldedText.Of(Q ?? "", Unit.NameLength) is { Length: > 1 } words ? [.. Nodes.Where(node => FoldedText.Of(node.Unit.Name, 2 * Unit.NameLength).Contains(words, StringComparison.Ordinal)).Take(MostAtOnce)]
            : [.. Nodes.Where(node => node == Chosen || node.Unit.ParentId == Chosen.Unit.Id)];
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
