using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Learn.Credentials.Signing;

/// <summary>A JSON Web Signature in its compact form (RFC 7515 §7.1), read and not yet believed.</summary>
/// <param name="Algorithm">What its header says.</param>
/// <param name="KeyId">What its header says; null when it says nothing.</param>
/// <param name="Payload">A JSON object.</param>
internal sealed record CompactJws(string Algorithm, string? KeyId, JsonElement Payload, byte[] Signed, byte[] Signature)
{
    public const string Es256 = "ES256";

    /// <summary>Characters; ours have about 4,000.</summary>
    public const int MaxLength = 32_768;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <param name="keyId">A URL of the key.</param>
    public static string Sign(ReadOnlySpan<byte> payload, SigningKey key, string keyId)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = Es256, kid = keyId, typ = "JWT" });
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <returns>Null when it is none.</returns>
    public static CompactJws? Read(string text)
    {
        if (text.Length > MaxLength || text.Split('.') is not [var header, var payload, var signature])
            return null;
        try
        {
            // A header that asks for something we don't know must not be passed over (RFC 7515 §4.1.11).
            if (Decode(header) is not { } head || Decode(payload) is not { } body || Decode(signature) is not { } proof
                || ReadObject(head) is not { } described || described.TryGetProperty("crit", out _) || ReadObject(body) is not { } content
                || Text(described, "alg") is not { } algorithm || (Text(described, "typ") ?? "JWT").ToUpperInvariant() is not ("JWT" or "VC+JWT"))
                return null;
            return new(algorithm, Text(described, "kid"), content, Encoding.ASCII.GetBytes($"{header}.{payload}"), proof);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    public bool IsSignedBy(SigningKey key) => Algorithm == Es256 && key.Verify(Signed, Signature);

    /// <summary>A text of an object; null when there is none, or what is there is no text (half a surrogate pair).</summary>
    public static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement? ReadObject(byte[] json)
    {
        using var document = JsonDocument.Parse(json, Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
    }

    /// <summary>Only the one right way of writing the bytes counts, else a character could be changed without anyone noticing.</summary>
    private static byte[]? Decode(string part)
    {
        if (!part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') || part.Length % 4 == 1)
            return null;
        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }
}
