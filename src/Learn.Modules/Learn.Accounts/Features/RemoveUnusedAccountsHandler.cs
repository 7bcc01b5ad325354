using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Privacy;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class RemoveUnusedAccountsHandler(IDbContextFactory<AccountsDbContext> contexts, TimeProvider time) : IRequestHandler<RemoveUnusedAccounts, int>
{
    public async Task<int> Handle(RemoveUnusedAccounts request, CancellationToken cancellationToken)
    {
        var (ids, now) = (request.Ids, time.GetUtcNow());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        // Exclusive: who signs in for the first time at this moment is either seen or finds no account.
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        var unused = await database.Users.Where(user => ids.Contains(user.Id) && user.PasswordGivenAt == user.CreatedAt && user.Email == null).ToListAsync(cancellationToken);
        foreach (var user in unused)
        {
            database.Users.Remove(user);
            database.Publish(new AccountDeleted(user.Id, now), now);
        }
        await database.SaveChangesAsync(cancellationToken);
        foreach (var user in unused)
            await database.ForgetAsync(user.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return unused.Count;
    }
}
