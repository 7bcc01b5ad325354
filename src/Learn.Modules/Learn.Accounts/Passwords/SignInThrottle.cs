using System.Security.Cryptography;
using System.Text;
using Learn.Accounts.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Passwords;

/// <summary>Locks what was tried in vain too often, whether it exists or not.</summary>
internal sealed class SignInThrottle(AccountsDbContext database, TimeProvider time)
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    public Task<bool> IsLockedAsync(string subject, CancellationToken cancellation)
    {
        var key = KeyOf(subject);
        var since = time.GetUtcNow() - LockTime;
        return database.SignInFailures.AnyAsync(failure => failure.Subject == key && failure.Count >= MaxFailures && failure.LastAt > since, cancellation);
    }

    /// <returns>Whether this failure was the one that locks.</returns>
    public async Task<bool> AddFailureAsync(string subject, CancellationToken cancellation)
    {
        var key = KeyOf(subject);
        var now = time.GetUtcNow();
        var since = now - LockTime;
        if (await CountAsync(key, now, since, cancellation) == 0)
        {
            try
            {
                await database.SignInFailures.Where(failure => failure.Subject == key && failure.LastAt <= since).ExecuteDeleteAsync(cancellation);
                database.SignInFailures.Add(new() { Subject = key, Count = 1, LastAt = now });
                await database.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException exception) when (exception.InnerException is System.Data.Common.DbException { IsTransient: false })
            {
                // Another try wrote the first row at the same moment.
                database.ChangeTracker.Clear();
                await CountAsync(key, now, since, cancellation);
            }
        }
        return await IsLockedAsync(subject, cancellation);
    }

    public Task ForgetAsync(string subject, CancellationToken cancellation)
    {
        var key = KeyOf(subject);
        return database.SignInFailures.Where(failure => failure.Subject == key).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>For who tries to sign in, by the address or the user name that was typed.</summary>
    public static string OfTyped(string typed) => User.Normalize(typed);

    /// <summary>For those who are signed in and are asked for their password again.</summary>
    public static string OfAccount(Guid id) => $"account {id:N}";

    private Task<int> CountAsync(string key, DateTimeOffset now, DateTimeOffset since, CancellationToken cancellation) =>
        database.SignInFailures.Where(failure => failure.Subject == key && failure.LastAt > since)
            .ExecuteUpdateAsync(set => set.SetProperty(failure => failure.Count, failure => failure.Count + 1).SetProperty(failure => failure.LastAt, now), cancellation);

    private static string KeyOf(string subject) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));
}
