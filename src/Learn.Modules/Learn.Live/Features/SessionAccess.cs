using System.Security.Claims;
using Learn.Live.Data;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

internal static class SessionAccess
{
    /// <summary>The later sessions of the same series that have neither begun nor been called off.</summary>
    public static async Task<IReadOnlyList<LiveSession>> FindLaterAsync(this LiveDbContext context, LiveSession session, CancellationToken cancellation) => session.SeriesId is { } series
        ? await context.Sessions.Where(row => row.SeriesId == series && row.StartsAt > session.StartsAt && row.OpenedAt == null && row.CancelledAt == null).OrderBy(row => row.StartsAt).ToListAsync(cancellation)
        : [];

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
