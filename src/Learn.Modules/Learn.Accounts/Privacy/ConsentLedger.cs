using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Privacy;

/// <summary>What someone says about a purpose.</summary>
internal sealed record ConsentStatement(Guid Person, string Purpose, string Version, bool Given, string Context);

internal static class ConsentRows
{
    /// <summary>
    /// Puts an entry and its event beside the other changes of <paramref name="database"/>, unless it says what holds already. To take back what
    /// was never given says nothing.
    /// </summary>
    /// <returns>Whether there is something new.</returns>
    public static async Task<bool> AppendAsync(this AccountsDbContext database, ConsentStatement said, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = await database.LatestAsync(said.Person, said.Purpose, said.Context, cancellation);
        if (before is null ? !said.Given : before.Given == said.Given && (!said.Given || before.Version == said.Version))
            return false;
        database.Consents.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            PersonId = said.Person,
            Purpose = said.Purpose,
            Version = said.Version,
            Given = said.Given,
            Context = said.Context,
            At = now,
        });
        database.Publish(new ConsentChanged(said.Person, said.Purpose, said.Version, said.Given, said.Context, now), now);
        return true;
    }

    /// <returns>What holds of a purpose; null when she never said anything.</returns>
    public static Task<Consent?> LatestAsync(this AccountsDbContext database, Guid person, string purpose, string context, CancellationToken cancellation) =>
        database.Consents.AsNoTracking().Where(row => row.PersonId == person && row.Purpose == purpose && row.Context == context)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
}

/// <summary>The ledger as other modules see it. Each call has a context of its own, so that nothing of the caller's is saved by the way.</summary>
internal sealed class ConsentLedger(IDbContextFactory<AccountsDbContext> contexts, TimeProvider time) : IConsents
{
    public async Task RecordAsync(Guid person, string purpose, string version, bool given, string context, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(purpose.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose.Length, Consent.PurposeLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version.Length, Consent.VersionLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(context.Length, Consent.ContextLength);
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.AppendAsync(new(person, purpose, version, given, context), time.GetUtcNow(), cancellation))
            await database.SaveChangesAsync(cancellation);
    }

    public async Task<IReadOnlyList<ConsentEntry>> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Consents.AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Select(row => new ConsentEntry(row.Purpose, row.Version, row.Given, row.Context, row.At)).ToListAsync(cancellation);
    }

    public async Task<bool> IsGivenAsync(Guid person, string purpose, string context, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.LatestAsync(person, purpose, context, cancellation) is { Given: true };
    }
}
