using System.Security.Claims;
using FluentValidation;
using Learn.Courses.Contracts;
using Learn.Live.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features.Training;

/// <summary>Gives a course or a live session to people of an organization.</summary>
/// <returns>Null where she may not.</returns>
internal sealed record CreateAssignment(ClaimsPrincipal By, string Slug, AssignmentDraft Draft) : IRequest<Guid?>;

/// <param name="Course">A course's slug; exactly one of it and <paramref name="Session"/>.</param>
/// <param name="Session">A live session's code, as people type it.</param>
/// <param name="TargetId">The unit, the group or the person; not looked at for all.</param>
/// <param name="DueOn">The last day (UTC+7); not with <paramref name="DueDays"/>. A live session is due at its own end.</param>
/// <param name="DueDays">Days after joining or after this, whichever is later.</param>
/// <param name="EveryMonths">To be done again so many months after it was done; null for once. Courses only.</param>
/// <param name="ExceptMe">Whether who gives it need not do it herself; not looked at for one person.</param>
internal sealed record AssignmentDraft(
    string? Course, string? Session, AssignmentTarget Target, Guid? TargetId, DateOnly? DueOn = null, int? DueDays = null, int? EveryMonths = null, bool IsRequired = true, bool ExceptMe = false);

internal sealed class CreateAssignmentValidator : AbstractValidator<CreateAssignment>
{
    public const int MostDueDays = 3650;
    public const int MostMonths = 120;

    public CreateAssignmentValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Draft.Course).Must((request, course) => string.IsNullOrWhiteSpace(course) != string.IsNullOrWhiteSpace(request.Draft.Session)).WithMessage(_ => texts["One subject"]);
        RuleFor(request => request.Draft.TargetId).Must((request, id) => id is not null || request.Draft.Target == AssignmentTarget.Organization).WithMessage(_ => texts["Target missing"]);
        RuleFor(request => request.Draft.DueDays).InclusiveBetween(1, MostDueDays).WithMessage(_ => texts["Due days wrong"])
            .Must((request, days) => days is null || request.Draft.DueOn is null).WithMessage(_ => texts["One due"])
            .Must((request, days) => (days is null && request.Draft.DueOn is null) || string.IsNullOrWhiteSpace(request.Draft.Session)).WithMessage(_ => texts["Session due"]);
        RuleFor(request => request.Draft.EveryMonths).InclusiveBetween(1, MostMonths).WithMessage(_ => texts["Months wrong"])
            .Must((request, months) => months is null || string.IsNullOrWhiteSpace(request.Draft.Session)).WithMessage(_ => texts["Session again"]);
    }
}

internal sealed class CreateAssignmentHandler(
    OrganizationsDbContext context, OrganizationAccess access, AssignmentWriter writer, ICatalogue catalogue, IMediator mediator, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<CreateAssignment, Guid?>
{
    public async Task<Guid?> Handle(CreateAssignment request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Assign, cancellationToken) is not { } reach)
            return null;
        var (draft, now) = (request.Draft, time.GetUtcNow());
        if (draft.DueOn is { } day && (day < DueDates.DayOf(now) || day > DueDates.DayOf(now).AddYears(10)))
            throw Faults.Of("DueOn", texts["Due day wrong"]);
        var (subject, subjectId, dueAt) = await SubjectAsync(draft, now, cancellationToken);
        var id = Guid.CreateVersion7(now);
        await writer.WriteAsync(reach, async () =>
        {
            if (await FindTargetAsync(reach, draft, cancellationToken) is not { } target)
                throw Faults.Of("TargetId", texts["Target unknown"]);
            var assignment = new Assignment
            {
                Id = id,
                OrganizationId = reach.OrganizationId,
                Target = draft.Target,
                TargetId = target.Id,
                UnitId = target.Unit,
                Subject = subject,
                SubjectId = subjectId,
                DueAt = dueAt,
                DueDays = draft.DueDays,
                EveryMonths = draft.EveryMonths,
                IsRequired = draft.IsRequired,
                CreatedBy = reach.PersonId,
                CreatedAt = now,
            };
            // As by a second tap after a slow answer: everyone would have it twice.
            if (await context.HasInForceAsync(assignment, cancellationToken))
                throw Faults.Of("TargetId", texts["Assigned already"]);
            context.Add(assignment);
            if (draft is { ExceptMe: true, Target: not AssignmentTarget.Person } && reach.PersonId is { } giver)
                context.Add(new Exemption { AssignmentId = id, PersonId = giver, Reason = texts["Left out by herself"], By = giver, At = now });
            return (assignment, "assigned");
        }, cancellationToken);
        return id;
    }

    private async Task<(AssignmentSubject Subject, Guid Id, DateTimeOffset? DueAt)> SubjectAsync(AssignmentDraft draft, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(draft.Course))
        {
            return catalogue.Find(draft.Course.Trim()) is { IsWithdrawn: false } course
                ? (AssignmentSubject.Course, course.CourseId, draft.DueOn is { } due ? (DateTimeOffset?)DueDates.EndOf(due) : null)
                : throw Faults.Of("Course", texts["Course unknown"]);
        }
        return await mediator.Send(new FindLiveSession(draft.Session!), cancellation) is { CancelledAt: null, EndedAt: null } session && session.EndOf() > now
            ? (AssignmentSubject.LiveSession, session.Id, session.EndOf())
            : throw Faults.Of("Session", texts["Session unknown"]);
    }

    /// <returns>Whom it is for, and the unit that it belongs to; null where she may not give anything.</returns>
    private async Task<(Guid Id, Guid Unit)?> FindTargetAsync(Reach reach, AssignmentDraft draft, CancellationToken cancellation)
    {
        switch (draft.Target)
        {
            case AssignmentTarget.Organization:
                return reach.Unit.ParentId is null ? (reach.Unit.Id, reach.Unit.Id) : null;
            case AssignmentTarget.Unit:
                return await access.FindUnitAsync(reach, OrganizationActions.Assign, draft.TargetId!.Value, cancellation) is { } unit ? (unit.Id, unit.Id) : null;
            case AssignmentTarget.Group:
                var group = await context.Groups.AsNoTracking().SingleOrDefaultAsync(row => row.Id == draft.TargetId && row.OrganizationId == reach.OrganizationId, cancellation);
                return group is not null && await access.FindUnitAsync(reach, OrganizationActions.Assign, group.UnitId, cancellation) is not null ? (group.Id, group.UnitId) : null;
            default:
                return await access.FindMemberAsync(reach, OrganizationActions.Assign, draft.TargetId!.Value, cancellation) is var (member, _) ? (member.PersonId, member.UnitId) : null;
        }
    }
}
