using Learn.Credentials.Data;
using Learn.Credentials.Signing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Verification;

/// <summary>Says what is to be said of a signed credential, whoever brings it.</summary>
internal sealed class CredentialVerifier(KeyRing keys, Issuer issuer, CredentialsDbContext context, TimeProvider time)
{
    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public async Task<Verdict> VerifyAsync(string jwt, CancellationToken cancellation)
    {
        if (CompactJws.Read(jwt) is not { } jws || CompactJws.Text(jws.Payload, "iss") is not { } claimed)
            return new(VerdictCode.Malformed);
        // Known by its own thumbprint, so a credential from before the site moved to another address is known too.
        var key = Issuer.ThumbprintOf(jws.KeyId) is { } thumbprint ? keys.Find(thumbprint) : null;
        if (key is null && claimed != issuer.Did)
            return new(VerdictCode.ForeignIssuer);
        if (jws.Algorithm != CompactJws.Es256)
            return new(VerdictCode.UnsupportedAlgorithm);
        if (key is null)
            return new(VerdictCode.UnknownKey);
        if (!jws.IsSignedBy(key))
            return new(VerdictCode.Altered);
        return SignedCredential.Read(jws.Payload) is { } credential
            ? new(await StatusAsync(credential, cancellation), credential)
            : new(VerdictCode.NoCredential);
    }

    private async Task<VerdictCode> StatusAsync(SignedCredential signed, CancellationToken cancellation)
    {
        var entry = await context.StatusEntries.AsNoTracking().SingleOrDefaultAsync(row => row.List == signed.StatusList && row.Index == signed.StatusIndex, cancellation);
        if (entry is null || entry.CredentialId != signed.Id)
            return VerdictCode.NotOnRecord;
        if (entry.RevokedAt is not null)
        {
            var isRestored = await context.Credentials.AnyAsync(row => row.Id == signed.Id && row.RevokedAt == null, cancellation);
            return isRestored ? VerdictCode.Superseded : VerdictCode.Revoked;
        }
        var now = time.GetUtcNow();
        if (signed.ValidFrom > now + Skew)
            return VerdictCode.NotYetValid;
        return signed.ValidUntil <= now ? VerdictCode.Expired : VerdictCode.Genuine;
    }
}
