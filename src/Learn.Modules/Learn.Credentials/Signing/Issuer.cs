using System.Globalization;
using Learn.Platform.Web;

namespace Learn.Credentials.Signing;

/// <summary>Who signs: this site, by its address (did:web).</summary>
internal sealed class Issuer(SiteAddress site, CredentialsOptions options)
{
    public string Name => options.IssuerName;

    public string Site => site.Fixed;

    /// <summary>W3C did:web: the host, with a port's colon escaped.</summary>
    public string Did => $"did:web:{Uri.EscapeDataString(new Uri(Site).Authority)}";

    public string KeyId(SigningKey key) => $"{Did}#{key.Thumbprint}";

    /// <summary>The thumbprint in a <see cref="KeyId"/>.</summary>
    public static string? ThumbprintOf(string? keyId) => keyId?.IndexOf('#', StringComparison.Ordinal) is { } at and >= 0 ? keyId[(at + 1)..] : null;

    public string CredentialUrl(Guid credential) => $"{Site}/api/v1/credentials/{credential}";

    /// <summary>The page that people are shown.</summary>
    public string VerifyUrl(Guid credential) => $"{Site}/verify/{credential}";

    public string StatusListUrl(int list) => string.Create(CultureInfo.InvariantCulture, $"{Site}/api/v1/credentials/status/{list}");

    public string CourseUrl(string slug) => $"{Site}/courses/{slug}";
}
