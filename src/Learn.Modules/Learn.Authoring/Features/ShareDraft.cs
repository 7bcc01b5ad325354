using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Says who writes a course besides its owner, and whether a second person has to approve it.</summary>
/// <param name="Members">Null leaves the team as it is.</param>
/// <param name="Owner">Another owner; null leaves it with whom it is.</param>
/// <param name="NeedsApproval">An owner may ask for it; only a reviewer or an administrator may say that it isn't needed any more.</param>
/// <returns>False where there is no such draft.</returns>
internal sealed record ShareDraft(ClaimsPrincipal By, string Key, IReadOnlyList<Guid>? Members, Guid? Owner, bool NeedsApproval) : IRequest<bool>;

internal sealed class ShareDraftHandler(DraftAccess access, DraftWriter writer, IMediator mediator, IStringLocalizer<Texts> texts) : IRequestHandler<ShareDraft, bool>
{
    private const int MostMembers = 100;

    public async Task<bool> Handle(ShareDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Own, cancellationToken) is not { } draft)
            return false;
        var people = (request.Members ?? []).Concat(request.Owner is { } named ? new[] { named } : []).ToHashSet();
        var known = (people.Count is 0 or > MostMembers) ? new Dictionary<Guid, string>() : await mediator.Send(new GetPeople(people), cancellationToken);
        if (people.Count != known.Count)
            Refuse.Input("Members", texts["Person unknown"]);
        var by = request.By.Id()!.Value;
        var mayLift = await access.MayAsync(request.By, draft, DraftRight.Review, cancellationToken);
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            // Whom the rule binds can't free herself of it.
            if (edit.Draft.NeedsApproval && !request.NeedsApproval && !mayLift)
                Refuse.Input("NeedsApproval", texts["Approval rule stays"]);
            if (request.Members is { } members)
            {
                await edit.Context.Members.Where(row => row.DraftId == draft.Id).ExecuteDeleteAsync(cancellationToken);
                edit.Context.AddRange(members.Distinct().Select(person => new DraftMember { DraftId = draft.Id, PersonId = person }));
            }
            edit.Draft.OwnerId = request.Owner ?? edit.Draft.OwnerId;
            if (people.Count > 0 || request.Members is not null)
                edit.Audit(by, AuditAction.Shared, string.Join(", ", known.Values.Order(StringComparer.CurrentCulture)));
            if (edit.Draft.NeedsApproval != request.NeedsApproval)
            {
                edit.Draft.NeedsApproval = request.NeedsApproval;
                edit.Audit(by, AuditAction.RulesChanged, request.NeedsApproval ? "approval" : null);
            }
            return true;
        }, cancellationToken);
    }
}
