using Learn.Platform.Security;

namespace Learn.Accounts;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ManageUsers = new("ManageUsers", "Find people and give them roles");

    public static readonly Permission ManageDataRequests = new("ManageDataRequests", "See what people ask for about their data, and carry it out");

    public IEnumerable<Permission> GetPermissions() => [ManageUsers, ManageDataRequests];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.Administrator, [ManageUsers, ManageDataRequests])];
}
