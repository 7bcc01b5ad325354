namespace Learn.Credentials.Verification;

/// <summary>What is to be said of a credential. The names are part of the API, in snake_case.</summary>
internal enum VerdictCode
{
    /// <summary>Ours, unaltered, in force.</summary>
    Genuine,

    /// <summary>Ours, and taken back.</summary>
    Revoked,

    /// <summary>Ours and taken back, then restored with a newer file in place of this one.</summary>
    Superseded,

    Expired,
    NotYetValid,

    /// <summary>Signed by us, but we keep no record of it.</summary>
    NotOnRecord,

    /// <summary>The signature doesn't fit the content.</summary>
    Altered,

    /// <summary>It names us as its issuer, but the key is none of ours.</summary>
    UnknownKey,

    /// <summary>Another issuer's: we can't vouch for it.</summary>
    ForeignIssuer,

    /// <summary>It names us, but isn't signed with ES256 («none», a shared secret …).</summary>
    UnsupportedAlgorithm,

    /// <summary>Not in the form of a signed credential.</summary>
    Malformed,

    /// <summary>A file that holds no credential.</summary>
    NoCredential,
}

/// <param name="Credential">What it says, once the signature is known to be ours.</param>
internal sealed record Verdict(VerdictCode Code, SignedCredential? Credential = null)
{
    /// <summary>The code as the API has it, such as «not_yet_valid».</summary>
    public static string NameOf(VerdictCode code) =>
        string.Concat(code.ToString().Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "_" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
