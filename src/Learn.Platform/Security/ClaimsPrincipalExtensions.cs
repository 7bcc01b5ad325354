using System.Security.Claims;

namespace Learn.Platform.Security;

public static class ClaimsPrincipalExtensions
{
    /// <summary>The signed-in person's id, or null for a guest.</summary>
    public static Guid? Id(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}
