using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>
/// How many accounts one organization may have made that nobody has used yet: each is a name of someone who never agreed to be here, and a password to be hashed.
/// </summary>
internal static class AccountLimit
{
    private const int Most = 20_000;

    /// <summary>Of an organization in its first week: anyone can make one in a minute.</summary>
    private const int MostAtFirst = 1_000;

    private static readonly TimeSpan Young = TimeSpan.FromDays(7);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static int Of(Organization organization, DateTimeOffset now) => organization.CreatedAt > now - Young ? MostAtFirst : Most;

    /// <summary>How many more may be made now. What was made today counts although it was closed again, or closing would be a way to make any number.</summary>
    public static async Task<int> LeftAsync(OrganizationsDbContext context, Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Day;
        var unused = await context.Invitations.CountAsync(
            row => row.OrganizationId == organization.Id && row.Kind == InvitationKind.Account && row.Used == 0 && ((row.RevokedAt == null && row.ExpiresAt > now) || row.CreatedAt > since), cancellation);
        return Math.Max(0, Of(organization, now) - unused);
    }
}
