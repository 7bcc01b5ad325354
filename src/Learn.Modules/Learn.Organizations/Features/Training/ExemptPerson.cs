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

/// <summary>Someone need not do what was assigned, for a reason; null takes that back.</summary>
/// <returns>Whether she has it to do, and the caller may say so.</returns>
internal sealed record ExemptPerson(ClaimsPrincipal By, string Slug, Guid Assignment, Guid Person, string? Reason) : IRequest<bool>;

internal sealed class ExemptPersonValidator : AbstractValidator<ExemptPerson>
{
    public ExemptPersonValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Reason).Must(reason => reason is null || PlainText.Clean(reason) is { Length: <= Exemption.ReasonLength }).WithMessage(_ => texts["Reason wrong"]);
}

internal sealed class ExemptPersonHandler(OrganizationsDbContext context, OrganizationAccess access, TimeProvider time) : IRequestHandler<ExemptPerson, bool>
{
    public async Task<bool> Handle(ExemptPerson request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request, cancellationToken) is not var (asked, _, _))
            return false;
        var now = time.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var ledger = await TrainingLedger.OpenAsync(context, asked.OrganizationId, now, cancellationToken);
        // Looked up once more now that it is our turn: she may have been moved, out of the caller's part of the tree or within it.
        context.ChangeTracker.Clear();
        if (await FindAsync(request, cancellationToken) is not var (reach, assignment, member))
            return false;
        if (!await context.AssignedPeople.AnyAsync(row => row.AssignmentId == assignment.Id && row.PersonId == member.PersonId && row.EndedAt == null, cancellationToken))
            return false;
        var known = await context.Exemptions.SingleOrDefaultAsync(row => row.AssignmentId == assignment.Id && row.PersonId == member.PersonId, cancellationToken);
        if (known is not null)
            context.Remove(known);
        await context.SaveChangesAsync(cancellationToken);
        if (PlainText.Clean(request.Reason) is { } reason)
            context.Add(new Exemption { AssignmentId = assignment.Id, PersonId = member.PersonId, Reason = reason, By = reach.PersonId, At = now });
        context.Note(reach, request.Reason is null ? "exemption lifted" : "person exempted", now, member.UnitId, member.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        await ledger.ArrangeAsync(context, [assignment], [member], cancellationToken);
        await ledger.SaveAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The person has to be hers; the assignment may come from above, as when the whole ministry has it and her branch has someone on leave.</summary>
    private async Task<(Reach Reach, Assignment Assignment, Member Member)?> FindAsync(ExemptPerson request, CancellationToken cancellation) =>
        await access.FindAssignmentAsync(context, request.By, request.Slug, request.Assignment, OrganizationActions.Report, cancellation) is var (reach, assignment)
        && await access.FindMemberAsync(reach, OrganizationActions.Assign, request.Person, cancellation) is var (member, _)
            ? (reach, assignment, member)
            : null;
}
