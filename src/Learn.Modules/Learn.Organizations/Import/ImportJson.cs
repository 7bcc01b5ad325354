using System.Text.Encodings.Web;
using System.Text.Json;

namespace Learn.Organizations.Import;

/// <summary>Cells and heads as the table keeps them; never written into a page as they are.</summary>
internal static class ImportJson
{
    /// <summary>Vietnamese letters as they are: escaped they would take three times the room.</summary>
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, Options);

    public static string[] Read(string json) => JsonSerializer.Deserialize<string[]>(json, Options)!;
}
