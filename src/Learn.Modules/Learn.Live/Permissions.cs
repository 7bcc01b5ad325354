using Learn.Platform.Security;

namespace Learn.Live;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission HostSessions = new("HostSessions", "Plan and host live sessions");
    public static readonly Permission ManageSessions = new("ManageSessions", "Change and host everyone's live sessions");

    public IEnumerable<Permission> GetPermissions() => [HostSessions, ManageSessions];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
        [new(Roles.Host, [HostSessions]), new(Roles.Editor, [HostSessions]), new(Roles.Administrator, [HostSessions, ManageSessions])];
}
