using System.Globalization;
using Learn.Organizations.Data;
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
internal sealed class InvitationsModel(IMediator mediator, IStringLocalizer<Texts> texts, TimeProvider time) : OrganizationPage(mediator)
{
    private static readonly string[] Settings = ["Days", "Limit", "Domain"];

    public InvitationsPage Shown { get; private set; } = null!;

    public IReadOnlyList<UnitChoice> Nodes { get; private set; } = [];

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>What was ticked before something else of the form was wrong: without it a code could come out that lets in everybody.</summary>
    public bool NeedsApproval => ModelState["Input.NeedsApproval"]?.AttemptedValue == "true";

    /// <summary>Whether something in the settings of a code is wrong or was set, so that they are not folded away.</summary>
    public bool HasSettings => NeedsApproval || Settings.Any(name => ModelState[$"Input.{name}"]?.Errors.Count > 0);

    /// <summary>The end of a text's key.</summary>
    public static string StateOf(Invitation invitation, DateTimeOffset now) =>
        invitation.RevokedAt is not null ? "closed" : invitation.Limit is { } limit && invitation.Used >= limit ? "used" : invitation.ExpiresAt <= now ? "expired" : "open";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await Mediator.Send(new GetInvitations(User, Slug, number), cancellation) is not { } shown || await Mediator.Send(new GetUnitChoices(User, Slug), cancellation) is not { } tree)
            return NotFound();
        (Shown, Reach, Nodes) = (shown, shown.Reach, tree.Nodes);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync([Bind(Prefix = "Input")] CodeInput input)
    {
        NewInvitation? made = null;
        var request = new CreateInvitation(User, Slug, input.Unit, input.Kind, input.Days ?? 0, input.Limit, input.Domain, input.NeedsApproval);
        // A number that is none is refused, and not taken for «any».
        if (!ModelState.IsValid || !await TryAsync(async () => made = await Mediator.Send(request, CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return made is null ? NotFound() : this.Done(texts["Invitation made"], PathTo($"/invitations/slips?id={made.Id}"));
    }

    public async Task<IActionResult> OnPostMailAsync([Bind(Prefix = "Input")] MailInput input)
    {
        int? count = null;
        if (!await TryAsync(async () => count = await Mediator.Send(new InvitePeople(User, Slug, input.MailUnit, input.Role, input.People), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return count is null ? NotFound() : this.Done(texts["{0} invited", count], PathTo("/invitations"));
    }

    public async Task<IActionResult> OnPostAccountsAsync([Bind(Prefix = "Input")] AccountsInput input)
    {
        NewAccounts? made = null;
        if (!await TryAsync(async () => made = await Mediator.Send(new CreateAccounts(User, Slug, input.AccountUnit, input.Names), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return made is null ? NotFound() : this.Done(texts["{0} accounts made", made.Count], PathTo($"/invitations/slips?import={made.Batch}"));
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id) =>
        await Mediator.Send(new RevokeInvitation(User, Slug, id), CancellationToken.None) ? this.Done(texts["Invitation closed"], PathTo("/invitations")) : NotFound();

    public async Task<IActionResult> OnPostRenewAsync(Guid id) =>
        await Mediator.Send(new RenewSlip(User, Slug, id), CancellationToken.None) ? this.Done(texts["Slip renewed"], PathTo($"/invitations/slips?id={id}")) : NotFound();

    public async Task<IActionResult> OnPostDecideAsync(Guid id, bool accept)
    {
        var isDone = false;
        // There is nothing to correct in what she pressed, so it is told as news.
        if (!await TryAsync(async () => isDone = await Mediator.Send(new DecideJoinRequest(User, Slug, id, accept), CancellationToken.None)))
            return this.Done(texts["Request taken back"], PathTo("/invitations"));
        return isDone ? this.Done(texts[accept ? "Request accepted" : "Request refused"], PathTo("/invitations")) : NotFound();
    }
}

internal sealed record CodeInput(string? Kind, Guid? Unit, int? Days, int? Limit, string? Domain, bool NeedsApproval);

internal sealed record MailInput(string? People, Guid? MailUnit, string? Role);

internal sealed record AccountsInput(string? Names, Guid? AccountUnit);
