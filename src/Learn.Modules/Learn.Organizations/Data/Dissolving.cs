using Learn.Organizations.Training;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

internal static class Dissolving
{
    /// <summary>Ends an organization, in the caller's transaction: nobody finds it any more, its ways in are closed, and a month later all of it is deleted.</summary>
    /// <param name="by">Null where nobody wanted it: its last owner's account is gone.</param>
    public static async Task DissolveAsync(this OrganizationsDbContext context, Guid organization, Guid? by, DateTimeOffset now, CancellationToken cancellation)
    {
        await context.Organizations.Where(row => row.Id == organization).ExecuteUpdateAsync(set => set.SetProperty(row => row.DissolvedAt, now), cancellation);
        await context.Invitations.Where(row => row.OrganizationId == organization && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now).SetProperty(row => row.Slip, (string?)null).SetProperty(row => row.MailDueAt, (DateTimeOffset?)null), cancellation);
        await context.EndTrainingAsync(organization, now, cancellation);
        context.Note(organization, by, "organization dissolved", now);
        await context.SaveChangesAsync(cancellation);
    }
}
