using System.Security.Claims;
using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Gives a person these roles and takes all others; everyone stays a learner.</summary>
/// <returns>False when there is no such person.</returns>
internal sealed record SetRoles(ClaimsPrincipal By, Guid UserId, IReadOnlyCollection<string> Roles) : IRequest<bool>;

internal sealed class SetRolesValidator : AbstractValidator<SetRoles>
{
    public SetRolesValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Roles).Must(roles => roles.All(Roles.All.Contains)).WithMessage(_ => texts["Role unknown"]);
}

internal sealed class SetRolesHandler(AccountsDbContext database, IAuthorizationService authorization, ChangedSessions sessions, IStringLocalizer<Texts> texts)
    : IRequestHandler<SetRoles, bool>
{
    public async Task<bool> Handle(SetRoles request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageUsers);
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.Users.SingleOrDefaultAsync(row => row.Id == request.UserId, cancellationToken) is not { } user)
            return false;

        var wanted = request.Roles.Append(Roles.Learner).ToHashSet(StringComparer.Ordinal);
        await CheckAsync(user, wanted, cancellationToken);
        var ids = await database.Roles.ToDictionaryAsync(role => role.Name!, role => role.Id, cancellationToken);
        var held = await database.UserRoles.Where(link => link.UserId == user.Id).ToListAsync(cancellationToken);
        database.UserRoles.RemoveRange(held.Where(link => !wanted.Any(name => ids[name] == link.RoleId)));
        database.UserRoles.AddRange(wanted.Select(name => ids[name]).Where(id => held.TrueForAll(link => link.RoleId != id))
            .Select(id => new Microsoft.AspNetCore.Identity.IdentityUserRole<Guid> { UserId = user.Id, RoleId = id }));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return true;
    }

    private async Task CheckAsync(User user, HashSet<string> wanted, CancellationToken cancellation)
    {
        if (!wanted.Contains(Roles.Administrator) && await database.IsLastAdministratorAsync(user.Id, cancellation))
            throw AccountValidation.Fault(nameof(SetRoles.Roles), texts["Last administrator stays"]);
        // Until it is confirmed, the address may be a stranger's who hopes to be taken for someone else.
        var held = await database.RolesOfAsync(user.Id, cancellation);
        if (!user.EmailConfirmed && wanted.Except(held).Any(role => role != Roles.Learner))
            throw AccountValidation.Fault(nameof(SetRoles.Roles), texts["Role needs confirmed email"]);
    }
}
