namespace Learn.Accounts.Contracts;

/// <summary>
/// The ledger of what people agreed to and took back. Entries are only ever added; what holds is the newest of a purpose and its context. Each is
/// published as a <see cref="ConsentChanged"/>.
/// </summary>
public interface IConsents
{
    /// <summary>Writes down what she said. What is said already is not written again, so that it can be repeated.</summary>
    /// <param name="purpose">The <see cref="IConsentPurpose.Key"/>; at most 50 characters.</param>
    /// <param name="version">Of the text that she read; at most 20 characters.</param>
    /// <param name="given">False when she takes it back.</param>
    /// <param name="context">For whom, where a purpose has several: the same each time, such as an organization's id; at most 200 characters, empty for the site itself.</param>
    Task RecordAsync(Guid person, string purpose, string version, bool given, string context, CancellationToken cancellation);

    /// <returns>All she ever said, the newest first.</returns>
    Task<IReadOnlyList<ConsentEntry>> ReadAsync(Guid person, CancellationToken cancellation);

    /// <summary>Whether she has agreed and not taken it back, to whatever version of the text.</summary>
    Task<bool> IsGivenAsync(Guid person, string purpose, string context, CancellationToken cancellation);
}

/// <param name="Version">Of the text that she read.</param>
/// <param name="Given">False when she took it back.</param>
public sealed record ConsentEntry(string Purpose, string Version, bool Given, string Context, DateTimeOffset At);
