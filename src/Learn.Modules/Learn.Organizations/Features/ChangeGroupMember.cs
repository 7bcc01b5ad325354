using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Puts someone into a fixed group, or takes her out.</summary>
internal sealed record ChangeGroupMember(ClaimsPrincipal By, string Slug, Guid Group, Guid Person, bool IsIn) : IRequest<bool>;

internal sealed class ChangeGroupMemberHandler(OrganizationsDbContext context, OrganizationAccess access, IEnumerable<IMembershipListener> listeners)
    : IRequestHandler<ChangeGroupMember, bool>
{
    public async Task<bool> Handle(ChangeGroupMember request, CancellationToken cancellationToken)
    {
        // One after the other: who is put in by two at once is in once.
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach
            || await access.FindGroupAsync(reach, request.Group, cancellationToken) is not { Kind: GroupKind.Fixed } group
            || await access.FindMemberAsync(reach, OrganizationActions.ManagePeople, request.Person, cancellationToken) is not (var member, _))
        {
            return false;
        }
        var isIn = await context.GroupMembers.AnyAsync(row => row.GroupId == group.Id && row.PersonId == member.PersonId, cancellationToken);
        if (request.IsIn == isIn)
            return true;
        if (request.IsIn)
            context.Add(new GroupMember { GroupId = group.Id, PersonId = member.PersonId });
        else
            await context.GroupMembers.Where(row => row.GroupId == group.Id && row.PersonId == member.PersonId).ExecuteDeleteAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await listeners.TellAsync(context, new(group.Id, member), cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}

/// <summary>Removes a group that nothing is assigned to; nobody in it is removed from the organization.</summary>
internal sealed record RemoveGroup(ClaimsPrincipal By, string Slug, Guid Group) : IRequest<bool>;

internal sealed class RemoveGroupHandler(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<RemoveGroup, bool>
{
    public async Task<bool> Handle(RemoveGroup request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach || await access.FindGroupAsync(reach, request.Group, cancellationToken) is not { } group)
            return false;
        // It would be taken from everyone in it without a word.
        if (await context.Assignments.AnyAsync(row => row.TargetId == group.Id && row.EndedAt == null, cancellationToken))
            throw Faults.Of("Group", texts["Group has assignments"]);
        await context.GroupMembers.Where(row => row.GroupId == group.Id).ExecuteDeleteAsync(cancellationToken);
        context.Remove(group);
        context.Note(reach, "group removed", time.GetUtcNow(), group.UnitId, detail: group.Name);
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}
