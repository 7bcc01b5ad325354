using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Learn.Credentials.Documents;

/// <summary>What the signed documents have in common.</summary>
internal static class JsonWriting
{
    /// <summary>The context of the Verifiable Credentials Data Model v2.0.</summary>
    public const string CredentialsContext = "https://www.w3.org/ns/credentials/v2";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes one object.</summary>
    public static byte[] Object(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteObject(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartObject(name);
        content();
        json.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, params IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>An array of one object.</summary>
    public static void WriteOnly(this Utf8JsonWriter json, string name, Action content)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        content();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>UTC in whole seconds, as a credential and its JWT both can say it.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static DateTimeOffset WholeSeconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
