using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Moves a member, gives her a role, says her name, her number and what she works as. What is null stays; an empty number or title goes.</summary>
/// <param name="Role">One of <see cref="MemberRole"/>.</param>
internal sealed record ChangeMember(ClaimsPrincipal By, string Slug, Guid Person, Guid? Unit, string? Role, string? EmployeeNumber, string? Title, string? Name = null) : IRequest<bool>;

internal sealed class ChangeMemberValidator : AbstractValidator<ChangeMember>
{
    public ChangeMemberValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Role).Must(role => role is null || Choice.Read<MemberRole>(role) is not null).WithMessage(_ => texts["Choose one"]);
        When(request => request.Name is not null, () => RuleFor(request => request.Name).MustBeName(texts, Member.NameLength));
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
        if (to is null)
            return false;
        if (!reach.MayGive(role, to))
            throw Faults.Of("Role", texts["Role not yours {0}", reach.Unit.Name]);
        if (role != MemberRole.Owner && await context.IsLastOwnerAsync(member, cancellationToken))
            throw Faults.Of("Role", texts["Last owner stays"]);

        var now = time.GetUtcNow();
        if (role != member.Role)
            context.Note(reach, $"role {role}".ToLowerInvariant(), now, to.Id, member.PersonId);
        if (to.Id != before.Id)
            context.Note(reach, "person moved", now, to.Id, member.PersonId);
        // Where she leads now, what she has invited to elsewhere is not hers to give any more.
        if (role < member.Role || (role != MemberRole.Owner && !before.IsIn(to)))
            await context.RevokeLeadersInvitationsAsync(member, now, cancellationToken);
        (member.Role, member.UnitId) = (role, to.Id);
        var isDescribed = await DescribeAsync(request, reach, member, now, cancellationToken);
        await memberships.SaveAsync([new(reach.OrganizationId, member.PersonId, before.Id, to.Id, isDescribed)], cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }

    /// <returns>Whether her title is another one.</returns>
    private async Task<bool> DescribeAsync(ChangeMember request, Reach reach, Member member, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = PlainText.Clean(request.Name) ?? member.Name;
        var number = request.EmployeeNumber is null ? member.EmployeeNumber : PlainText.Clean(request.EmployeeNumber);
        var title = request.Title is null ? member.Title : PlainText.Clean(request.Title);
        // By her number a list finds her: two with the same would be changed one for the other.
        if (number is not null && number != member.EmployeeNumber
            && await context.Members.AnyAsync(row => row.OrganizationId == member.OrganizationId && row.LeftAt == null && row.EmployeeNumber == number && row.PersonId != member.PersonId, cancellation))
        {
            throw Faults.Of("EmployeeNumber", texts["Number is there"]);
        }
        if (name != member.Name)
            context.Note(reach, "person renamed", now, member.UnitId, member.PersonId, $"{member.Name} → {name}");
        var isDescribed = title != member.Title;
        member.Describe(name, number, title);
        return isDescribed;
    }
}
