using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Publishes a draft at once, on all nodes.</summary>
/// <param name="Revision">What she has before her: where it is another by now, nothing is published.</param>
/// <param name="Replaces">After <see cref="PublishOutcome.Outdated"/>: the version that she has seen and replaces.</param>
/// <returns>Null where there is no such draft.</returns>
internal sealed record PublishDraft(ClaimsPrincipal By, string Key, long Revision, Guid? Replaces = null) : IRequest<PublishResult?>;

/// <summary>Has the draft as it is now published at a time; null takes the plan back.</summary>
/// <returns>False where there is no such draft.</returns>
internal sealed record SchedulePublication(ClaimsPrincipal By, string Key, long Revision, DateTimeOffset? At) : IRequest<bool>;

/// <summary>Takes a course out of the catalogue, or offers it again.</summary>
/// <returns>False where there is no such draft, or nothing was published of it.</returns>
internal sealed record WithdrawDraft(ClaimsPrincipal By, string Key, bool Withdrawn) : IRequest<bool>;

internal sealed class SchedulePublicationValidator : AbstractValidator<SchedulePublication>
{
    public SchedulePublicationValidator(TimeProvider time, IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.At).Must(at => at is null || (at > time.GetUtcNow() && at < time.GetUtcNow().AddYears(1))).WithMessage(_ => texts["Time not in the future"]);
}

internal sealed class PublishDraftHandler(DraftAccess access, DraftWriter writer, DraftHistory history, Publication publication, ICourseCompiler compiler, IMediator mediator, IStringLocalizer<Texts> texts)
    : IRequestHandler<PublishDraft, PublishResult?>, IRequestHandler<SchedulePublication, bool>, IRequestHandler<WithdrawDraft, bool>
{
    public async Task<PublishResult?> Handle(PublishDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Publish, cancellationToken) is not { } draft)
            return null;
        var ready = await writer.WriteAsync(draft.Id, async edit =>
        {
            await DemandReadyAsync(edit.Draft, request.Revision, cancellationToken);
            edit.Draft.Seal();
            return edit.Draft;
        }, cancellationToken);
        return await publication.PublishAsync(ready, request.Revision, request.By.Id(), request.Replaces, cancellationToken);
    }

    public async Task<bool> Handle(SchedulePublication request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Publish, cancellationToken) is not { } draft)
            return false;
        if (request.At is not null)
        {
            await DemandReadyAsync(draft, request.Revision, cancellationToken);
            if (compiler.Check(await history.FilesAtAsync(draft, draft.Revision, cancellationToken)).Faults.Count > 0)
                Refuse.Input("At", texts["Has errors"]);
        }
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (request.At is { } at)
            {
                await DemandReadyAsync(edit.Draft, request.Revision, cancellationToken);
                edit.Draft.Schedule(at, request.By.Id());
            }
            else
            {
                edit.Draft.Unschedule();
            }
            edit.Audit(request.By.Id(), request.At is null ? AuditAction.Unscheduled : AuditAction.Scheduled, request.At?.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }, cancellationToken);
    }

    public async Task<bool> Handle(WithdrawDraft request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Publish, cancellationToken) is not { } draft
            || !await mediator.Send(new WithdrawCourse(request.Key, request.Withdrawn), cancellationToken))
            return false;
        return await writer.WriteAsync(draft.Id, edit =>
        {
            edit.Draft.IsWithdrawn = request.Withdrawn;
            // Else the time that was set would bring it back.
            if (request.Withdrawn && edit.Draft.Unschedule())
                edit.Audit(request.By.Id(), AuditAction.Unscheduled);
            edit.Audit(request.By.Id(), request.Withdrawn ? AuditAction.Withdrawn : AuditAction.OfferedAgain);
            return Task.FromResult(true);
        }, CancellationToken.None);
    }

    private async Task DemandReadyAsync(Draft draft, long revision, CancellationToken cancellation)
    {
        if (draft.Revision != revision)
            Refuse.Input("Revision", texts["Changed since"]);
        if (!await history.IsApprovedAsync(draft, revision, cancellation))
            Refuse.Input("Approval", texts["Needs approval"]);
    }
}
