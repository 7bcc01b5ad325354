using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Platform.Events;
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
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null).SetProperty(row => row.Note, (string?)null).SetProperty(row => row.NotedBy, (Guid?)null)
                .SetProperty(row => row.NotedAt, (DateTimeOffset?)null), cancellation);
        await database.DataRequests.Where(row => row.DoneBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneBy, (Guid?)null), cancellation);
        await database.DataRequests.Where(row => row.NotedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.NotedBy, (Guid?)null), cancellation);
    }

    /// <summary>Mails that could not be sent and were set aside hold her address.</summary>
    /// <param name="address">Null where it isn't known (any more); then those that name her account go.</param>
    public static async Task ForgetMailsAsync(this AccountsDbContext database, Guid person, string? address, CancellationToken cancellation)
    {
        var type = typeof(AccountMailRequested).FullName + ",";
        var aside = await database.Set<OutboxMessage>().Where(row => row.DueAt == null && row.Type.StartsWith(type)).Select(row => new { row.Id, row.Payload }).ToListAsync(cancellation);
        var hers = aside.Where(row => JsonSerializer.Deserialize<AccountMailRequested>(row.Payload, JsonSerializerOptions.Web) is { } mail
            && (mail.UserId == person || string.Equals(mail.Address, address, StringComparison.OrdinalIgnoreCase))).Select(row => row.Id).ToList();
        if (hers.Count > 0)
            await database.Set<OutboxMessage>().Where(row => hers.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>What was written about someone while her account was going goes after it.</summary>
internal sealed class ForgetPerson(AccountsDbContext database) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        await database.ForgetAsync(notification.Id, cancellationToken);
        await database.ForgetMailsAsync(notification.Id, null, cancellationToken);
    }
}
