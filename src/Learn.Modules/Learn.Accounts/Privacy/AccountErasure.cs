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
/// Erases an account, not just a flag on it, and notes so in the same transaction. The other modules delete what is theirs when they hear of it; the request
/// is done when they have (<see cref="BackgroundTasks.EraseDueAccounts"/>). If someone had confirmed her address, a last mail tells her.
/// </summary>
internal sealed class AccountErasure(IDbContextFactory<AccountsDbContext> contexts, ChangedSessions sessions, SiteAddress site, TimeProvider time)
{
    /// <summary>
    /// When the others are told once more: what was on its way, or came by a session or a token that another node still believed, may have been written after
    /// the first time. None of these lives so long.
    /// </summary>
    private static readonly TimeSpan Again = ChangedSessions.Remembered + TimeSpan.FromHours(1);

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
        var user = await database.Users.SingleOrDefaultAsync(row => row.Id == person, cancellation);
        var confirmed = user is { EmailConfirmed: true } ? user.Email : null;
        if (user is not null)
            database.Users.Remove(user);
        if (confirmed is not null)
            database.Publish(new AccountMailRequested(AccountMailKind.ErasureDone, confirmed, null, site.Fixed, user!.Culture), now);
        var told = OutboxMessage.Of(new AccountDeleted(person, now, confirmed), now);
        database.AddRange(told, OutboxMessage.Of(new AccountDeleted(person, now), now, now + Again));
        (request.ErasedAt, request.EventId, request.DoneBy) = (now, told.Id, by);
        await database.SaveChangesAsync(cancellation);
        await database.ForgetAsync(person, cancellation);
        await transaction.CommitAsync(cancellation);
        await sessions.AnnounceAsync(person, cancellation);
        // Outside the transaction: two that have read the outbox would be in each other's way.
        await database.ForgetMailsAsync(person, user?.Email, cancellation);
        return ErasureOutcome.Erased;
    }
}
