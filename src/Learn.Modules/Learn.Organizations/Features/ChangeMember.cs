using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Moves a member, gives her a role, says her number and what she works as. What is null stays; an empty number or title goes.</summary>
/// <param name="Role">One of <see cref="MemberRole"/>.</param>
internal sealed record ChangeMember(ClaimsPrincipal By, string Slug, Guid Person, Guid? Unit, string? Role, string? EmployeeNumber, string? Title) : IRequest<bool>;

internal sealed class ChangeMemberValidator : AbstractValidator<ChangeMember>
{
    public ChangeMemberValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Role).Must(role => role is null || Choice.Read<MemberRole>(role) is not null).WithMessage(_ => texts["Choose one"]);
        RuleFor(request => request.EmployeeNumber).MayBeName(texts, Member.NumberLength);
        RuleFor(request => request.Title).MayBeName(texts, Member.TitleLength);
    }
}

internal sealed class ChangeMemberHandler(OrganizationsDbContext context, OrganizationAccess access, Memberships memberships, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<ChangeMember, bool>
{
    public async Task<bool> Handle(ChangeMember request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach
            || await access.FindMemberAsync(reach, OrganizationActions.ManagePeople, request.Person, cancellationToken) is not (var member, var before)
            || !reach.MayChange(member, before))
        {
            return false;
        }
        var role = Choice.Read<MemberRole>(request.Role) ?? member.Role;
        var to = request.Unit is { } unit ? await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, unit, cancellationToken) : before;
        if (to is null || !reach.MayGive(role, to))
            return false;
        if (role != MemberRole.Owner && await context.IsLastOwnerAsync(member, cancellationToken))
            throw Faults.Of("Role", texts["Last owner stays"]);

        var now = time.GetUtcNow();
        if (role != member.Role)
            context.Note(reach, $"role {role}".ToLowerInvariant(), now, to.Id, member.PersonId);
        if (to.Id != before.Id)
            context.Note(reach, "person moved", now, to.Id, member.PersonId);
        if (role < member.Role)
            await context.RevokeLeadersInvitationsAsync(member, now, cancellationToken);
        (member.Role, member.UnitId) = (role, to.Id);
        member.Describe(
            member.Name, request.EmployeeNumber is null ? member.EmployeeNumber : PlainText.Clean(request.EmployeeNumber), request.Title is null ? member.Title : PlainText.Clean(request.Title));
        await memberships.SaveAsync([new(reach.OrganizationId, member.PersonId, before.Id, to.Id)], cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}
