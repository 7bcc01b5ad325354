using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Learn.Assessments.Tests;

internal static class Json
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Of(string json) => JsonSerializer.Deserialize<JsonElement>(json.Replace('\'', '"'));

    public static JsonElement Of(JsonNode node) => JsonSerializer.SerializeToElement(node);

    public static string Text(JsonNode node) => node.ToJsonString(Readable);

    /// <summary>The names of all properties, at any depth.</summary>
    public static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonObject properties => properties.SelectMany(property => Names(property.Value).Prepend(property.Key)),
        JsonArray items => items.SelectMany(Names),
        _ => [],
    };

    /// <summary>The id of the part with this HTML or text.</summary>
    public static string Id(this JsonObject question, string list, string html) =>
        question[list]!.AsArray().First(part => (part!["html"] ?? part["text"])!.GetValue<string>() == html)!["id"]!.GetValue<string>();

    public static IReadOnlyList<string> Ids(this JsonObject question, string list) => [.. question[list]!.AsArray().Select(part => part!["id"]!.GetValue<string>())];
}
