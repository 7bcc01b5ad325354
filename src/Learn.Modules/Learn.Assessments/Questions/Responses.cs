using System.Text.Json;
using System.Text.Json.Nodes;

namespace Learn.Assessments.Questions;

/// <summary>Reads and makes the JSON of responses. What is read may come from anybody.</summary>
internal static class Responses
{
    /// <summary>Characters of a line that is typed.</summary>
    public const int LongestText = 500;

    /// <summary>Characters of a free answer.</summary>
    public const int LongestEssay = 10_000;

    // More than any question has parts.
    private const int Most = 100;

    /// <summary>The text under a key, or null where there is none.</summary>
    public static string? Text(JsonElement response, string key) => Value(response, key) is { } value ? Text(value) : null;

    /// <summary>The list of different texts under a key, or null where there is no such list.</summary>
    public static IReadOnlyList<string>? List(JsonElement response, string key)
    {
        if (Value(response, key) is not { ValueKind: JsonValueKind.Array } value || value.GetArrayLength() > Most) return null;
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (Text(item) is not { } text || texts.Contains(text)) return null;
            texts.Add(text);
        }
        return texts;
    }

    /// <summary>The texts by text under a key, or null where there is no such object.</summary>
    public static IReadOnlyDictionary<string, string>? Map(JsonElement response, string key)
    {
        if (Value(response, key) is not { ValueKind: JsonValueKind.Object } value) return null;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (Name(property) is not { } name || Text(property.Value) is not { } text || texts.Count == Most || !texts.TryAdd(name, text)) return null;
        }
        return texts;
    }

    /// <summary>The value under a key, or null.</summary>
    public static JsonElement? Value(JsonElement response, string key) =>
        response.ValueKind == JsonValueKind.Object && response.TryGetProperty(key, out var value) ? value : null;

    public static JsonElement Of(string key, string value) => Of(new JsonObject { [key] = value });

    public static JsonElement Of(string key, IEnumerable<string> values) => Of(new JsonObject { [key] = Array(values.Select(value => (JsonNode)value)) });

    public static JsonElement Of(string key, IEnumerable<KeyValuePair<string, string>> values) =>
        Of(new JsonObject { [key] = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))) });

    public static JsonElement Of(JsonObject response) => JsonSerializer.SerializeToElement(response);

    public static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Sound(() => value.GetString()!) : null;

    private static string? Name(JsonProperty property) => Sound(() => property.Name);

    private static string? Sound(Func<string> read)
    {
        try
        {
            var text = read();
            // No database keeps this one.
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half a character.
            return null;
        }
    }
}
