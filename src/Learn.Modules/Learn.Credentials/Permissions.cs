using Learn.Platform.Security;

namespace Learn.Credentials;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission RevokeCredentials = new("RevokeCredentials", "Find certificates, revoke them and restore them");
    public static readonly Permission RotateSigningKeys = new("RotateSigningKeys", "Have certificates signed with a new key");

    public IEnumerable<Permission> GetPermissions() => [RevokeCredentials, RotateSigningKeys];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.Administrator, [RevokeCredentials, RotateSigningKeys])];
}
