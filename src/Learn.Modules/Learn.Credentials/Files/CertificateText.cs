using Learn.Credentials.Features;
using Learn.Credentials.Resources;
using Learn.Credentials.Signing;
using Learn.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Files;

/// <summary>What stands on a certificate, on paper and on the screen, in the language that it was issued in.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Facts">Lessons and day.</param>
/// <param name="Until">How long it is valid, where that ends.</param>
internal sealed record CertificateText(
    string Language, string Heading, string Certifies, string Name, string HasCompleted, string Title, string Facts, string? Until, string Issuer, string VerifyAt, string VerifyUrl)
{
    public required string DocumentTitle { get; init; }

    /// <param name="held">With a name.</param>
    public static CertificateText Of(HeldCredential held, Issuer issuer, IStringLocalizer<Texts> texts)
    {
        var credential = held.Credential;
        var (name, title) = (credential.Name!, held.TextsFor(credential.Language)?.Title ?? "–");
        using var culture = TextCulture.Of(credential.Language);
        return new(
            credential.Language, texts["Certificate"], texts["This certifies that"], name, texts["has completed the course"], title,
            texts["Certificate facts {0} {1}", credential.Lessons, texts.LongDate(credential.AwardedAt)],
            credential.ValidUntil is { } until ? texts["Valid until {0}", texts.LongDate(until)].Value : null, issuer.Name, texts["Verify at"], issuer.VerifyUrl(credential.Id))
        {
            DocumentTitle = texts["Certificate of {0} for {1}", name, title],
        };
    }
}
