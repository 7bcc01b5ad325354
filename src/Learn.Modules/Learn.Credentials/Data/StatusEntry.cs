namespace Learn.Credentials.Data;

/// <summary>
/// A bit of a status list (Bitstring Status List v1.0). A revocation there «is not reversible», so a credential that is restored gets a new
/// entry and is signed again; the old entry stays revoked, and with it the files from before.
/// </summary>
internal sealed class StatusEntry
{
    /// <summary>From 1.</summary>
    public int List { get; init; }

    /// <summary>0 to <see cref="Documents.StatusBits.Length"/> - 1.</summary>
    public int Index { get; init; }

    public Guid CredentialId { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
