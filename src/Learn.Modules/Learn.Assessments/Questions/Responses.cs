using System.Text.Json;
using System.Text.Json.Nodes;

namespace Learn.Assessments.Questions;

/// <summary>Reads and makes the JSON of responses. What is read may come from anybody.</summary>
internal static class Responses
{
    public const int LongestText = 500;
    public const int LongestEssay = 10_000;

    // More than any question has parts.
    private const int Most = 100;

    /// <summary>The text under a key, or null where there is none.</summary>
    public static string? Text(JsonElement response, string key) =>
        response.ValueKind == JsonValueKind.Object && response.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The list of different texts under a key, or null where there is no such list.</summary>
    public static IReadOnlyList<string>? List(JsonElement response, string key)
    {
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > Most) return null;
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || texts.Contains(item.GetString()!)) return null;
            texts.Add(item.GetString()!);
        }
        return texts;
    }

    /// <summary>The texts by text under a key, or null where there is no such object.</summary>
    public static IReadOnlyDictionary<string, string>? Map(JsonElement response, string key)
    {
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.Object) return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || texts.Count == Most || !texts.TryAdd(property.Name, property.Value.GetString()!)) return null;
        }
        return texts;
    }

    public static JsonElement Of(string key, string value) => Of(new JsonObject { [key] = value });

    public static JsonElement Of(string key, IEnumerable<string> values) => Of(new JsonObject { [key] = Array(values.Select(value => (JsonNode)value)) });

    public static JsonElement Of(string key, IEnumerable<KeyValuePair<string, string>> values) =>
        Of(new JsonObject { [key] = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))) });

    public static JsonElement Of(JsonObject response) => JsonSerializer.SerializeToElement(response);

    public static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    public static JsonNode Copy(JsonElement response) => JsonSerializer.SerializeToNode(response)!;
}
