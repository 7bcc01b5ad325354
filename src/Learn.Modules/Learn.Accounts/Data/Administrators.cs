using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Learn.Accounts.Data;

/// <summary>Keeps the site from losing its last administrator, or getting two first ones.</summary>
internal static class Administrators
{
    /// <summary>A transaction that can't overlap another such one: the loser fails and can be tried again.</summary>
    public static Task<IDbContextTransaction> BeginExclusiveAsync(this AccountsDbContext database, CancellationToken cancellation) =>
        database.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);

    public static Task<bool> HasAdministratorAsync(this AccountsDbContext database, CancellationToken cancellation) => database.Administrators().AnyAsync(cancellation);

    public static async Task<bool> IsLastAdministratorAsync(this AccountsDbContext database, Guid user, CancellationToken cancellation) =>
        await database.Administrators().AnyAsync(id => id == user, cancellation)
        && !await database.Administrators().AnyAsync(id => id != user, cancellation);
}
