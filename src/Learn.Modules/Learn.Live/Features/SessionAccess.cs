using System.Security.Claims;
using Learn.Live.Data;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

internal static class SessionAccess
{
    /// <summary>The session, for one of its hosts or for who manages all; null for everyone else, to whom it isn't there.</summary>
    public static async Task<LiveSession?> FindToLeadAsync(this LiveDbContext context, IAuthorizationService authorization, ClaimsPrincipal by, Guid id, CancellationToken cancellation)
    {
        if (by.Id() is not { } person || await context.Sessions.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } session)
            return null;
        return await context.Hosts.AnyAsync(row => row.SessionId == id && row.PersonId == person && row.Role == RoomRole.Host, cancellation)
            || await authorization.AuthorizeAsync(by, Permissions.ManageSessions)
            ? session
            : null;
    }
}
