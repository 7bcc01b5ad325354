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
internal sealed class PersonModel(IMediator mediator, IStringLocalizer<Texts> texts) : OrganizationPage(mediator)
{
    public MemberView Seen { get; private set; } = null!;

    public IReadOnlyList<UnitChoice> Nodes { get; private set; } = [];

    /// <summary>A new one that was just given: shown now and never again.</summary>
    public string? Password { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid person, CancellationToken cancellation)
    {
        if (await Mediator.Send(new GetMember(User, Slug, person), cancellation) is not { } seen || await Mediator.Send(new GetUnitChoices(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Seen, Reach, Nodes) = (seen, seen.Reach, tree.Nodes);
        return Page();
    }

    public async Task<IActionResult> OnPostChangeAsync(Guid person, [Bind(Prefix = "Input")] PersonInput input)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new ChangeMember(User, Slug, person, input.Unit, input.Role, input.EmployeeNumber ?? "", input.Title ?? "", input.Name ?? ""), CancellationToken.None)))
            return await OnGetAsync(person, CancellationToken.None);
        return isDone ? this.Done(texts["Person saved"], PathTo("/people")) : NotFound();
    }

    public async Task<IActionResult> OnPostPasswordAsync(Guid person)
    {
        if (!await TryAsync(async () => Password = await Mediator.Send(new ResetPassword(User, Slug, person), CancellationToken.None)))
            return await OnGetAsync(person, CancellationToken.None);
        if (Password is null)
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        return await OnGetAsync(person, CancellationToken.None);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid person)
    {
        var isDone = false;
        if (!await TryAsync(async () => isDone = await Mediator.Send(new RemoveMember(User, Slug, person), CancellationToken.None)))
            return await OnGetAsync(person, CancellationToken.None);
        return isDone ? this.Done(texts["Person removed"], PathTo("/people")) : NotFound();
    }
}

internal sealed record PersonInput(string? Name, Guid? Unit, string? Role, string? EmployeeNumber, string? Title);
