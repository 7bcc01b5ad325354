using Learn.Accounts.Data;
using Microsoft.AspNetCore.Identity;

namespace Learn.Accounts.Passwords;

/// <summary>Compares passwords, as many at a time as there are processors: each costs one of them tens of milliseconds.</summary>
internal sealed class PasswordCheck(IPasswordHasher<User> hasher) : IDisposable
{
    private readonly SemaphoreSlim gate = new(Environment.ProcessorCount);
    private readonly User nobody = new() { Name = "", Culture = "", CreatedAt = default };
    private string? nobodysHash;

    /// <summary>
    /// Runs a whole try to sign in. Looking at the lock and counting the failure within one turn keeps parallel tries from slipping
    /// through between the two, but for one per processor.
    /// </summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return await attempt();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes the same time for an account without a password.</summary>
    public bool Matches(User user, string password)
    {
        if (user.PasswordHash is null)
            return Waste(password);
        var result = hasher.VerifyHashedPassword(user, user.PasswordHash, password);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
            user.PasswordHash = hasher.HashPassword(user, password);
        return result != PasswordVerificationResult.Failed;
    }

    /// <summary>Takes as long as a comparison.</summary>
    /// <returns>False.</returns>
    public bool Waste(string password)
    {
        nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(nobody, nobodysHash, password);
        return false;
    }

    public void Dispose() => gate.Dispose();
}
