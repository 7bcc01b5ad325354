using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>Where someone belongs, and who waits for her answer.</summary>
internal sealed record GetMyOrganizations(Guid Person) : IRequest<MyOrganizations>;

internal sealed record MyOrganizations(IReadOnlyList<MyOrganization> Members, IReadOnlyList<MyInvitation> Invitations, IReadOnlyList<MyRequest> Requests);

/// <param name="MayOpen">Whether the organization's pages are there for her.</param>
internal sealed record MyOrganization(string Slug, string Name, string Unit, MemberRole Role, DateTimeOffset JoinedAt)
{
    public bool MayOpen => RoleActions.Of(Role).HasFlag(OrganizationActions.See);
}

internal sealed record MyInvitation(Guid Id, string Organization, string Unit, MemberRole Role, DateTimeOffset ExpiresAt);

internal sealed record MyRequest(Guid Id, string Organization, DateTimeOffset AskedAt);

internal sealed class GetMyOrganizationsHandler(OrganizationsDbContext context, IMediator mediator, TimeProvider time) : IRequestHandler<GetMyOrganizations, MyOrganizations>
{
    public async Task<MyOrganizations> Handle(GetMyOrganizations request, CancellationToken cancellationToken)
    {
        var members = await (from member in context.Members
                             join organization in context.Organizations on member.OrganizationId equals organization.Id
                             join unit in context.Units on member.UnitId equals unit.Id
                             where member.PersonId == request.Person && member.LeftAt == null && organization.DissolvedAt == null
                             orderby organization.Name
                             select new MyOrganization(organization.Slug, organization.Name, unit.Name, member.Role, member.JoinedAt)).ToListAsync(cancellationToken);
        var requests = await (from asked in context.JoinRequests
                              join organization in context.Organizations on asked.OrganizationId equals organization.Id
                              where asked.PersonId == request.Person && asked.State == JoinRequestState.Waiting && organization.DissolvedAt == null
                              select new MyRequest(asked.Id, organization.Name, asked.AskedAt)).ToListAsync(cancellationToken);
        return new(members, await InvitationsAsync(request.Person, cancellationToken), requests);
    }

    /// <summary>Those that are hers by name: sent to her confirmed address, or made with her account. She needs no secret to open them.</summary>
    private async Task<IReadOnlyList<MyInvitation>> InvitationsAsync(Guid person, CancellationToken cancellation)
    {
        var email = Invitation.Normalize((await mediator.Send(new GetMailAddress(person), cancellation))?.Address);
        var now = time.GetUtcNow();
        return await (from invitation in context.Invitations
                      join organization in context.Organizations on invitation.OrganizationId equals organization.Id
                      join unit in context.Units on invitation.UnitId equals unit.Id
                      where (invitation.PersonId == person || (invitation.Email != null && invitation.Email == email)) && invitation.Used == 0
                          && invitation.RevokedAt == null && invitation.ExpiresAt > now && organization.DissolvedAt == null
                          && !context.Members.Any(member => member.OrganizationId == organization.Id && member.PersonId == person && member.LeftAt == null)
                      orderby invitation.CreatedAt descending
                      select new MyInvitation(invitation.Id, organization.Name, unit.Name, invitation.Role, invitation.ExpiresAt)).Take(20).ToListAsync(cancellation);
    }
}
