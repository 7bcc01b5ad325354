namespace Learn.Platform.Security;

/// <summary>Something a person may be allowed to do. Follows Orchard Core's <c>Permission</c>.</summary>
/// <param name="Name">A fixed name, such as «ManageUsers».</param>
/// <param name="Description">What it allows, for administrators.</param>
public sealed record Permission(string Name, string Description);

/// <summary>The permissions of a module and the roles that have them from the start.</summary>
public interface IPermissionProvider
{
    IEnumerable<Permission> GetPermissions();

    IEnumerable<PermissionStereotype> GetDefaultStereotypes();
}

/// <summary>Which permissions a role has.</summary>
/// <param name="Name">A role: one of <see cref="Roles"/>.</param>
public sealed record PermissionStereotype(string Name, IReadOnlyList<Permission> Permissions);

/// <summary>The site's roles.</summary>
public static class Roles
{
    public const string Learner = nameof(Learner);
    public const string Editor = nameof(Editor);
    public const string Reviewer = nameof(Reviewer);
    public const string Host = nameof(Host);
    public const string Administrator = nameof(Administrator);

    public static IReadOnlyList<string> All { get; } = [Learner, Editor, Reviewer, Host, Administrator];
}
