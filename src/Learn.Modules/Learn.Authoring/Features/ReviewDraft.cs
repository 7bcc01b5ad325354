using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Moves a draft on its way through review.</summary>
/// <param name="Revision">What she has read: where it is another by now, nothing happens.</param>
/// <param name="Message">A word on it, or null.</param>
/// <returns>False where there is no such draft.</returns>
internal sealed record ReviewDraft(ClaimsPrincipal By, string Key, ReviewStep Step, long Revision, string? Message = null) : IRequest<bool>;

internal enum ReviewStep
{
    /// <summary>An editor hands it in.</summary>
    Request,

    /// <summary>An editor takes it back, and with it the consent that it had.</summary>
    Withdraw,

    /// <summary>A reviewer consents.</summary>
    Approve,

    /// <summary>A reviewer gives it back: nobody's consent is left.</summary>
    AskForChanges,
}

internal sealed class ReviewDraftValidator : AbstractValidator<ReviewDraft>
{
    public ReviewDraftValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Step).IsInEnum();
        RuleFor(request => request.Message).MaximumLength(Change.DetailLength).WithMessage(_ => texts["Message too long", Change.DetailLength]);
    }
}

internal sealed class ReviewDraftHandler(DraftAccess access, DraftWriter writer, DraftHistory history, IStringLocalizer<Texts> texts) : IRequestHandler<ReviewDraft, bool>
{
    public async Task<bool> Handle(ReviewDraft request, CancellationToken cancellationToken)
    {
        var right = request.Step is ReviewStep.Approve or ReviewStep.AskForChanges ? DraftRight.Review : DraftRight.Write;
        if (await access.OpenAsync(request.By, request.Key, right, cancellationToken) is not { } draft)
            return false;
        var by = request.By.Id()!.Value;
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (edit.Draft.Revision != request.Revision)
                Refuse.Input("Revision", texts["Changed since"]);
            if (edit.Draft.State == DraftState.Scheduled)
                Refuse.Input("Step", texts["Is scheduled"]);
            if (request.Step == ReviewStep.Approve)
                await ApproveAsync(edit, by, cancellationToken);
            else if (request.Step != ReviewStep.Request)
                await edit.Context.Approvals.Where(row => row.DraftId == edit.Draft.Id).ExecuteDeleteAsync(cancellationToken);
            edit.Draft.Seal();
            edit.Draft.State = request.Step switch { ReviewStep.Request => DraftState.InReview, ReviewStep.Approve => DraftState.Approved, _ => DraftState.Writing };
            edit.Audit(by, ActionOf(request.Step), request.Message);
            return true;
        }, cancellationToken);
    }

    private async Task ApproveAsync(DraftEdit edit, Guid by, CancellationToken cancellation)
    {
        if (edit.Draft.NeedsApproval && (await history.AuthorsAsync(edit.Draft, edit.Draft.Revision, cancellation)).Contains(by))
            Refuse.Input("Step", texts["Own changes"]);
        var approval = await edit.Context.Approvals.SingleOrDefaultAsync(row => row.DraftId == edit.Draft.Id && row.PersonId == by, cancellation);
        if (approval is null)
            edit.Context.Add(approval = new() { DraftId = edit.Draft.Id, PersonId = by });
        (approval.Revision, approval.At) = (edit.Draft.Revision, edit.Now);
    }

    private static AuditAction ActionOf(ReviewStep step) => step switch
    {
        ReviewStep.Request => AuditAction.ReviewRequested,
        ReviewStep.Withdraw => AuditAction.ReviewWithdrawn,
        ReviewStep.Approve => AuditAction.Approved,
        _ => AuditAction.ChangesRequested,
    };
}
