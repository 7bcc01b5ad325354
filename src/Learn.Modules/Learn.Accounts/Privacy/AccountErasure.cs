using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Sessions;
using Learn.Platform.Events;
using Learn.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Privacy;

internal enum ErasureOutcome
{
    Erased,

    /// <summary>It was done or taken back meanwhile.</summary>
    NothingToDo,

    /// <summary>Nobody could administer the site any more.</summary>
    LastAdministrator,
}

/// <summary>
/// Erases an account, not just a flag on it, and notes in the same transaction that it was done. The other modules delete what is theirs when they hear of
/// it; if someone had confirmed her address, a last mail tells her.
/// </summary>
internal sealed class AccountErasure(IDbContextFactory<AccountsDbContext> contexts, ChangedSessions sessions, SiteAddress site, TimeProvider time)
{
    /// <param name="by">The administrator who does it before its time.</param>
    public async Task<ErasureOutcome> ExecuteAsync(Guid requestId, Guid? by, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.BeginExclusiveAsync(cancellation);
        var request = await database.DataRequests.SingleOrDefaultAsync(row => row.Id == requestId && row.Kind == DataRequestKind.Erasure, cancellation);
        if (request is not { IsOpen: true, PersonId: { } person })
            return ErasureOutcome.NothingToDo;
        if (await database.IsLastAdministratorAsync(person, cancellation))
            return ErasureOutcome.LastAdministrator;

        var now = time.GetUtcNow();
        if (await database.Users.SingleOrDefaultAsync(row => row.Id == person, cancellation) is { } user)
        {
            database.Users.Remove(user);
            if (user is { EmailConfirmed: true, Email: { } address })
                database.Publish(new AccountMailRequested(AccountMailKind.ErasureDone, address, null, site.Fixed, user.Culture), now);
        }
        request.DoneAt = now;
        request.DoneBy = by;
        database.Publish(new AccountDeleted(person, now), now);
        await database.SaveChangesAsync(cancellation);
        await database.ForgetAsync(person, cancellation);
        await transaction.CommitAsync(cancellation);
        await sessions.AnnounceAsync(person, cancellation);
        return ErasureOutcome.Erased;
    }
}
