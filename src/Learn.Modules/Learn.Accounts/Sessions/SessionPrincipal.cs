using System.Security.Claims;
using Learn.Accounts.Data;

namespace Learn.Accounts.Sessions;

/// <summary>What a session or a token says about a person.</summary>
internal static class SessionPrincipal
{
    public const string Stamp = "stamp";

    public static ClaimsPrincipal Of(User user, IEnumerable<string> roles, string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, user.Id.ToString("N")),
            new(ClaimTypes.Name, user.Name),
            new(Stamp, user.SecurityStamp ?? ""),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ], scheme));
}
