using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Gives a new password to someone without e-mail who forgot hers; only where this organization made her account.</summary>
/// <returns>The password, to be shown once; null when she isn't there for who asks.</returns>
internal sealed record ResetPassword(ClaimsPrincipal By, string Slug, Guid Person) : IRequest<string?>;

internal sealed class ResetPasswordHandler(OrganizationAccess access, AccountPasswords passwords, IStringLocalizer<Texts> texts) : IRequestHandler<ResetPassword, string?>
{
    public async Task<string?> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await access.FindMemberAsync(reach, OrganizationActions.ManagePeople, request.Person, cancellationToken) is not (var member, var unit)
            || !reach.MayChange(member, unit))
        {
            return null;
        }
        // The same words for every reason: where else she is, is hers to tell.
        return await passwords.MayGiveAsync(reach, member.PersonId, cancellationToken) && await passwords.GiveAsync(reach, unit.Id, member.PersonId, cancellationToken) is { } password
            ? password
            : throw Faults.Of("Password", texts["Password not here"]);
    }
}
