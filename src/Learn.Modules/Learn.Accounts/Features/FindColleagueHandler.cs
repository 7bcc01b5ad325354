using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class FindColleagueHandler(AccountsDbContext database, IEnumerable<IPermissionProvider> providers) : IRequestHandler<FindColleague, PersonSummary?>
{
    public async Task<PersonSummary?> Handle(FindColleague request, CancellationToken cancellationToken)
    {
        var roles = providers.SelectMany(provider => provider.GetDefaultStereotypes())
            .Where(stereotype => stereotype.Permissions.Contains(request.Permission)).Select(stereotype => stereotype.Name)
            .Append(Roles.Administrator).Distinct(StringComparer.Ordinal).ToList();
        var email = User.Normalize(request.Email);
        var holders = from link in database.UserRoles join role in database.Roles on link.RoleId equals role.Id where roles.Contains(role.Name!) select link.UserId;
        return await database.Users.Where(user => user.EmailConfirmed && user.NormalizedEmail == email && holders.Contains(user.Id))
            .Select(user => new PersonSummary(user.Id, user.Name, user.Culture)).SingleOrDefaultAsync(cancellationToken);
    }
}
