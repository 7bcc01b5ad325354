using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Organizations;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class GroupModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public GroupPeople Shown { get; private set; } = null!;

    /// <summary>Whom the words find; null when nothing was asked.</summary>
    public MembersPage? Found { get; private set; }

    /// <summary>Who of those that were found is in the group already.</summary>
    public IReadOnlySet<Guid> Inside { get; private set; } = new HashSet<Guid>();

    public async Task<IActionResult> OnGetAsync(Guid group, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetGroup(User, Slug, group), cancellation) is not { } shown)
            return NotFound();
        (Shown, Reach) = (shown, shown.Reach);
        if (shown.Group.Kind == GroupKind.Fixed && !string.IsNullOrWhiteSpace(Q))
        {
            Found = await Mediator.Send(new FindMembers(User, Slug, shown.Unit.Id, Q, null, 1), cancellation);
            Inside = await Mediator.Send(new GetGroupMembersOf(User, Slug, group, [.. Found?.People.Select(person => person.PersonId) ?? []]), cancellation) ?? new HashSet<Guid>();
        }
        return Page();
    }

    /// <summary>Back to what was found: the next one is mostly among them, too.</summary>
    public async Task<IActionResult> OnPostAddAsync(Guid group, Guid person, [FromForm(Name = "q")] string? words) =>
        await Mediator.Send(new ChangeGroupMember(User, Slug, group, person, IsIn: true), CancellationToken.None)
            ? this.Done(texts["Added to group"], PathTo($"/groups/{group}") + (string.IsNullOrWhiteSpace(words) ? "" : QueryString.Create("q", words).Value))
            : NotFound();

    public async Task<IActionResult> OnPostDropAsync(Guid group, Guid person) =>
        await Mediator.Send(new ChangeGroupMember(User, Slug, group, person, IsIn: false), CancellationToken.None) ? this.Done(texts["Taken out of group"], PathTo($"/groups/{group}")) : NotFound();

    public async Task<IActionResult> OnPostChangeAsync(Guid group, [Bind(Prefix = "Input")] GroupInput input)
    {
        Guid? saved = null;
        if (!ModelState.IsValid || !await TryAsync(async () => saved = await Mediator.Send(new SaveGroup(User, Slug, group, input.Name, null, null, input.JoinedWithinDays, input.RuleTitle), CancellationToken.None)))
            return await OnGetAsync(group, CancellationToken.None);
        return saved is null ? NotFound() : this.Done(texts["Group saved"], PathTo($"/groups/{group}"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid group)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new RemoveGroup(User, Slug, group), CancellationToken.None)))
            return await OnGetAsync(group, CancellationToken.None);
        return isDone ? this.Done(texts["Group removed"], PathTo("/groups")) : NotFound();
    }
}
