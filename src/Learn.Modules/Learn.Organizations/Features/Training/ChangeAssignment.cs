using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features.Training;

/// <summary>Changes by when, how often and whether something assigned has to be done; what was done already stays as it was.</summary>
/// <returns>Whether there is one in force that she may change.</returns>
internal sealed record ChangeAssignment(ClaimsPrincipal By, string Slug, Guid Assignment, AssignmentTerms Terms) : IRequest<bool>;

/// <param name="DueOn">The last day (UTC+7); not with <paramref name="DueDays"/>. A live session keeps the day that it has.</param>
/// <param name="DueDays">Days after joining or after this change, whichever is later.</param>
/// <param name="EveryMonths">Null for once. Courses only.</param>
internal sealed record AssignmentTerms(DateOnly? DueOn, int? DueDays, int? EveryMonths, bool IsRequired);

internal sealed class ChangeAssignmentValidator : AbstractValidator<ChangeAssignment>
{
    public ChangeAssignmentValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Terms.DueDays).InclusiveBetween(1, CreateAssignmentValidator.MostDueDays).WithMessage(_ => texts["Due days wrong"])
            .Must((request, days) => days is null || request.Terms.DueOn is null).WithMessage(_ => texts["One due"]);
        RuleFor(request => request.Terms.EveryMonths).InclusiveBetween(1, CreateAssignmentValidator.MostMonths).WithMessage(_ => texts["Months wrong"]);
    }
}

internal sealed class ChangeAssignmentHandler(OrganizationsDbContext context, OrganizationAccess access, AssignmentWriter writer, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<ChangeAssignment, bool>
{
    public async Task<bool> Handle(ChangeAssignment request, CancellationToken cancellationToken)
    {
        if (await access.FindAssignmentAsync(context, request.By, request.Slug, request.Assignment, OrganizationActions.Assign, cancellationToken) is not var (reach, assignment))
            return false;
        return await writer.WriteAsync(reach, async () =>
        {
            await context.Entry(assignment).ReloadAsync(cancellationToken);
            if (assignment.EndedAt is not null)
                return null;
            Apply(assignment, request.Terms, time.GetUtcNow());
            return (assignment, "assignment changed");
        }, cancellationToken);
    }

    private void Apply(Assignment assignment, AssignmentTerms terms, DateTimeOffset now)
    {
        assignment.IsRequired = terms.IsRequired;
        if (assignment.Subject == AssignmentSubject.LiveSession)
            return;
        DateTimeOffset? due = terms.DueOn is { } day ? DueDates.EndOf(day) : null;
        assignment.EveryMonths = terms.EveryMonths;
        if (due == assignment.DueAt && terms.DueDays == assignment.DueDays)
            return;
        // A day that is over may stay: it isn't what is changed.
        if (terms.DueOn is { } last && due != assignment.DueAt && (last < DueDates.DayOf(now) || last > DueDates.DayOf(now).AddYears(10)))
            throw Faults.Of("DueOn", texts["Due day wrong"]);
        (assignment.DueAt, assignment.DueDays, assignment.ChangedAt) = (due, terms.DueDays, now);
    }
}
