using Learn.Platform.Security;

namespace Learn.Assessments;

internal sealed class Permissions : IPermissionProvider
{
    public static readonly Permission ManageQuizzes = new("ManageQuizzes", "See attempts and statistics of quizzes, and grade again");

    public IEnumerable<Permission> GetPermissions() => [ManageQuizzes];

    public IEnumerable<PermissionStereotype> GetDefaultStereotypes() => [new(Roles.Editor, [ManageQuizzes]), new(Roles.Administrator, [ManageQuizzes])];
}
