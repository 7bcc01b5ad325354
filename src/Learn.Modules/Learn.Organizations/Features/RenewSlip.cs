using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>
/// Makes the slip of an account anew, for someone who hasn't joined: it was lost, expired or closed, or she forgot the password that she chose on the way. The
/// same account, another code and, where the organization may give one, another first password.
/// </summary>
/// <returns>False when there is no such slip for her.</returns>
internal sealed record RenewSlip(ClaimsPrincipal By, string Slug, Guid Id) : IRequest<bool>;

internal sealed class RenewSlipHandler(OrganizationsDbContext context, OrganizationAccess access, AccountPasswords passwords, JoinSecrets secrets, IMediator mediator, TimeProvider time) : IRequestHandler<RenewSlip, bool>
{
    public async Task<bool> Handle(RenewSlip request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await context.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id && row.OrganizationId == reach.OrganizationId, cancellationToken) is not { Kind: InvitationKind.Account, Used: 0, PersonId: { } person } invitation
            || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, invitation.UnitId, cancellationToken) is null
            || await mediator.Send(new GetPerson(person), cancellationToken) is null)
        {
            return false;
        }
        var password = await passwords.MayGiveAsync(reach, person, cancellationToken) ? await passwords.GiveAsync(reach, invitation.UnitId, person, cancellationToken) : null;
        var (now, code) = (time.GetUtcNow(), JoinSecrets.NewCode());
        var (hash, slip, until) = (JoinSecrets.Hash(code), secrets.Keep(code, password), now.AddDays(AccountInvitations.Days));
        // Who came in at this moment keeps nothing open behind her.
        return await context.Invitations.Where(row => row.Id == invitation.Id && row.Used == 0).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.SecretHash, hash).SetProperty(row => row.Slip, slip).SetProperty(row => row.ExpiresAt, until).SetProperty(row => row.RevokedAt, (DateTimeOffset?)null),
            cancellationToken) == 1;
    }
}
