using System.Globalization;
using System.Text.Json;
using Learn.Credentials.Signing;

namespace Learn.Credentials.Verification;

/// <summary>What one of our credentials says.</summary>
/// <param name="Name">The holder's.</param>
/// <param name="Title">The course's, in the language of the credential.</param>
internal sealed record SignedCredential(
    Guid Id, string Name, string Title, string Issuer, DateTimeOffset AwardedAt, DateTimeOffset ValidFrom, DateTimeOffset? ValidUntil, int StatusList, int StatusIndex)
{
    /// <summary>Reads the payload and checks that its claims say the same as its properties (Open Badges 3.0 §8.2.6.1).</summary>
    /// <returns>Null when it is no <c>OpenBadgeCredential</c> of the form that we sign.</returns>
    public static SignedCredential? Read(JsonElement payload)
    {
        try
        {
            return ReadOrThrow(payload);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static SignedCredential? ReadOrThrow(JsonElement payload)
    {
        if (!payload.GetProperty("type").EnumerateArray().Any(type => type.GetString() == "OpenBadgeCredential"))
            return null;
        var (issuer, subject, status) = (payload.GetProperty("issuer"), payload.GetProperty("credentialSubject"), payload.GetProperty("credentialStatus"));
        var id = Text(payload, "id");
        var validFrom = payload.GetProperty("validFrom").GetDateTimeOffset();
        var validUntil = payload.TryGetProperty("validUntil", out var until) ? until.GetDateTimeOffset() : (DateTimeOffset?)null;
        var agrees = Text(payload, "iss") == Text(issuer, "id") && Text(payload, "jti") == id && Text(payload, "sub") == Text(subject, "id")
            && payload.GetProperty("nbf").GetInt64() == validFrom.ToUnixTimeSeconds()
            && (validUntil is null ? !payload.TryGetProperty("exp", out _) : payload.GetProperty("exp").GetInt64() == validUntil.Value.ToUnixTimeSeconds());
        return agrees
            ? new(Guid.Parse(AfterSlash(id)), Text(subject.GetProperty("identifier")[0], "identityHash"), Text(payload, "name"), Text(issuer, "name"),
                payload.GetProperty("awardedDate").GetDateTimeOffset(), validFrom, validUntil,
                Number(AfterSlash(Text(status, "statusListCredential"))), Number(Text(status, "statusListIndex")))
            : null;
    }

    private static string Text(JsonElement element, string name) => CompactJws.Text(element, name) ?? throw new KeyNotFoundException();

    private static string AfterSlash(string url) => url[(url.LastIndexOf('/') + 1)..];

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
