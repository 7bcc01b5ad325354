namespace Learn.Accounts.Data;

/// <summary>Failed tries to sign in, by what was typed, so that known and unknown addresses are locked alike.</summary>
internal sealed class SignInFailure
{
    /// <summary>SHA-256 of the normalized address, hexadecimal.</summary>
    public required string Subject { get; init; }

    public int Count { get; set; }

    public DateTimeOffset LastAt { get; set; }
}
