using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Joining;

/// <summary>Leads who has chosen a password in place of the slip's to the invitation that came with it: she has one page and one tick left.</summary>
internal sealed class WaitingInvitation(OrganizationsDbContext context, TimeProvider time) : IFirstDestination
{
    public async ValueTask<string?> FindAsync(Guid person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var open = await context.Invitations.Where(row => row.PersonId == person && row.Used == 0 && row.RevokedAt == null && row.ExpiresAt > now
                && context.Organizations.Any(of => of.Id == row.OrganizationId && of.DissolvedAt == null)
                && !context.Members.Any(member => member.OrganizationId == row.OrganizationId && member.PersonId == person && member.LeftAt == null))
            .Select(row => row.Id).Take(2).ToListAsync(cancellation);
        return open switch
        {
            [] => null,
            [var id] => $"/join/{id:D}",
            _ => "/org",
        };
    }
}
