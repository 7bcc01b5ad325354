using System.Text;

namespace Learn.Media.Uploads;

/// <summary><c>Upload-Metadata</c> (tus 1.0.0, «Creation»): pairs of a key and a value in Base64, with commas between; a value may be missing.</summary>
internal static class UploadMetadata
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <returns>Null when it is malformed: an empty or repeated key, or a value that isn't UTF-8 in Base64.</returns>
    public static IReadOnlyDictionary<string, string>? Parse(string? header)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(header))
            return values;
        foreach (var pair in header.Split(','))
        {
            var parts = pair.Trim().Split(' ');
            if (parts.Length > 2 || parts[0].Length == 0 || parts[0].Any(character => character is < '!' or > '~') || Decode(parts.Length == 2 ? parts[1] : "") is not { } value || !values.TryAdd(parts[0], value))
                return null;
        }
        return values;
    }

    private static string? Decode(string text)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
