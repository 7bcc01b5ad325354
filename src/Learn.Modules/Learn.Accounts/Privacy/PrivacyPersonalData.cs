using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Privacy;

/// <summary>What someone agreed to and asked for is kept about her, too.</summary>
internal sealed class PrivacyPersonalData(IDbContextFactory<AccountsDbContext> contexts, IConsents ledger, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "privacy";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        var consents = await ledger.ReadAsync(person, cancellation);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var rows = await database.DataRequests.AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.AskedAt).ToListAsync(cancellation);
        var requests = rows.ConvertAll(row => new { row.Id, Kind = row.Kind.ToString(), row.AskedAt, row.DueAt, row.DoneAt, row.TakenBackAt, row.Note, row.NotedAt });
        return consents.Count + requests.Count == 0 ? null : new(
            texts["Consents and requests"],
            [new(texts["Kept consents"], texts["Kept consents {0}", consents.Count]), new(texts["Kept requests"], texts["Kept requests {0}", requests.Count])],
            new { consents, requests });
    }
}
