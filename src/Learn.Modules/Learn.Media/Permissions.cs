using Learn.Platform.Security;

namespace Learn.Media;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission UploadMedia = new("UploadMedia", "Upload files and describe one's own");
    public static readonly Permission ManageMedia = new("ManageMedia", "Describe, replace and delete everyone's files");

    public IEnumerable<Permission> GetPermissions() => [UploadMedia, ManageMedia];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
        [new(Roles.Editor, [UploadMedia, ManageMedia]), new(Roles.Administrator, [UploadMedia, ManageMedia])];
}
