using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Signing;

namespace Learn.Credentials.Documents;

/// <summary>Signs a credential as a VC-JWT and puts it into its row.</summary>
internal sealed class CredentialSigner(CredentialDocument document, KeyRing keys, Issuer issuer)
{
    /// <param name="course">The version that was completed.</param>
    /// <param name="now">When it is signed: of two with one id, the newer counts (Open Badges 3.0 §10).</param>
    public void Sign(Credential credential, PublishedCourse course, DateTimeOffset now)
    {
        credential.SignedAt = now.WholeSeconds();
        var key = keys.Current;
        credential.Jwt = CompactJws.Sign(document.Write(credential, course), key, issuer.KeyId(key));
    }
}
