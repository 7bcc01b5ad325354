using Learn.Platform.Security;

namespace Learn.Accounts;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ManageUsers = new("ManageUsers", "Find people and give them roles");

    public IEnumerable<Permission> GetPermissions() => [ManageUsers];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.Administrator, [ManageUsers])];
}
