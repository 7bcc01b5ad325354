using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Privacy;

internal static class ForgottenPeople
{
    /// <summary>Takes a person out of what stays without her, and deletes her ledger.</summary>
    public static async Task ForgetAsync(this AccountsDbContext database, Guid person, CancellationToken cancellation)
    {
        await database.Consents.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellation);
        await database.DataRequests.Where(row => row.PersonId == person)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null).SetProperty(row => row.Note, (string?)null), cancellation);
        await database.DataRequests.Where(row => row.DoneBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneBy, (Guid?)null), cancellation);
    }
}

/// <summary>What was written about someone while her account was going goes after it.</summary>
internal sealed class ForgetPerson(AccountsDbContext database) : INotificationHandler<AccountDeleted>
{
    public Task Handle(AccountDeleted notification, CancellationToken cancellationToken) => database.ForgetAsync(notification.Id, cancellationToken);
}
