namespace Learn.Accounts.Data;

/// <summary>One entry in the ledger of consents. Rows are only ever added; they go with the account.</summary>
internal sealed class Consent
{
    public const int PurposeLength = 50;
    public const int VersionLength = 20;
    public const int ContextLength = 200;

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>See <see cref="Contracts.IConsentPurpose.Key"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Of the text that she read.</summary>
    public required string Version { get; init; }

    /// <summary>False when she took it back.</summary>
    public bool Given { get; init; }

    /// <summary>For whom; empty for the site itself.</summary>
    public required string Context { get; init; }

    public DateTimeOffset At { get; init; }
}
