using Learn.Platform.Security;

namespace Learn.Authoring;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission EditCourses = new("EditCourses", "Write courses of one's own and those that one was given");
    public static readonly Permission ReviewCourses = new("ReviewCourses", "Read all drafts, comment on them, approve and publish them");
    public static readonly Permission EditAllCourses = new("EditAllCourses", "Write, publish and withdraw all courses, and say who writes which");
    public static readonly Permission ManagePages = new("ManagePages", "Write the site's pages and news, and choose the front page's courses");

    public IEnumerable<Permission> GetPermissions() => [EditCourses, ReviewCourses, EditAllCourses, ManagePages];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() =>
    [
        new(Roles.Editor, [EditCourses]),
        new(Roles.Reviewer, [EditCourses, ReviewCourses, ManagePages]),
        new(Roles.Administrator, [EditCourses, ReviewCourses, EditAllCourses, ManagePages]),
    ];
}
