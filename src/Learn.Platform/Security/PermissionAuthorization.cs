using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Learn.Platform.Security;

/// <summary>Asks for a <see cref="Permission"/>.</summary>
public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

public static class PermissionAuthorizationExtensions
{
    /// <summary>Whether <paramref name="user"/> has <paramref name="permission"/>.</summary>
    public static async Task<bool> AuthorizeAsync(this IAuthorizationService authorization, ClaimsPrincipal user, Permission permission) =>
        (await authorization.AuthorizeAsync(user, null, new PermissionRequirement(permission))).Succeeded;

    /// <summary>Goes on only when <paramref name="user"/> has <paramref name="permission"/>.</summary>
    /// <exception cref="PermissionDeniedException">She has not; the site answers 403.</exception>
    public static async Task DemandAsync(this IAuthorizationService authorization, ClaimsPrincipal user, Permission permission)
    {
        if (!await authorization.AuthorizeAsync(user, permission))
            throw new PermissionDeniedException(permission);
    }
}

/// <summary>Someone asked for what she is not allowed to do.</summary>
public sealed class PermissionDeniedException(Permission permission) : Exception($"The permission {permission.Name} is needed.");

/// <summary>Administrators may do all; everyone else what the stereotypes give to her roles.</summary>
internal sealed class PermissionHandler(IEnumerable<IPermissionProvider> providers) : AuthorizationHandler<PermissionRequirement>
{
    private readonly ILookup<string, string> roles = providers
        .SelectMany(provider => provider.GetDefaultStereotypes())
        .SelectMany(stereotype => stereotype.Permissions, (stereotype, permission) => (Permission: permission.Name, Role: stereotype.Name))
        .ToLookup(pair => pair.Permission, pair => pair.Role, StringComparer.Ordinal);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.IsInRole(Roles.Administrator) || roles[requirement.Permission.Name].Any(context.User.IsInRole))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
