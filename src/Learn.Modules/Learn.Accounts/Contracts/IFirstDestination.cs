namespace Learn.Accounts.Contracts;

/// <summary>
/// Where someone goes who signed in with a password that she was given and has just chosen her own: to what the account was made for. A module that has
/// such accounts made registers one.
/// </summary>
public interface IFirstDestination
{
    /// <returns>A path of this site; null when nothing of the module's waits for her.</returns>
    ValueTask<string?> FindAsync(Guid person, CancellationToken cancellation);
}
