using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>Gives a new password to someone without e-mail who forgot hers; only where this organization made her account.</summary>
/// <returns>The password, to be shown once; null when she isn't such a person, or not of a unit of hers.</returns>
internal sealed record ResetPassword(ClaimsPrincipal By, string Slug, Guid Person) : IRequest<string?>;

internal sealed class ResetPasswordHandler(OrganizationsDbContext context, OrganizationAccess access, IMediator mediator, TimeProvider time) : IRequestHandler<ResetPassword, string?>
{
    public async Task<string?> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await access.FindMemberAsync(reach, OrganizationActions.ManagePeople, request.Person, cancellationToken) is not (var member, var unit)
            || !reach.MayChange(member, unit)
            || !await context.Invitations.AnyAsync(row => row.OrganizationId == reach.OrganizationId && row.PersonId == member.PersonId && row.Kind == InvitationKind.Account, cancellationToken)
            || await mediator.Send(new ResetUserNamePassword(member.PersonId), cancellationToken) is not { } password)
        {
            return null;
        }
        context.Note(reach, "password given", time.GetUtcNow(), unit.Id, member.PersonId);
        await context.SaveChangesAsync(cancellationToken);
        return password;
    }
}
