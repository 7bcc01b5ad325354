using System.Text.Json;

namespace Learn.Authoring.Sites;

/// <summary>A page of the site's own as it is written.</summary>
/// <param name="ByLanguage">Language codes (BCP 47); a language that is missing is shown in the first one that is there.</param>
internal sealed record PageTexts(IReadOnlyDictionary<string, PageText> ByLanguage)
{
    public static PageTexts Empty { get; } = new(new Dictionary<string, PageText>());

    public static PageTexts Parse(string json) => new(JsonSerializer.Deserialize<Dictionary<string, PageText>>(json, JsonSerializerOptions.Web) ?? []);

    public string ToJson() => JsonSerializer.Serialize(ByLanguage, JsonSerializerOptions.Web);

    public PageText In(string language) => ByLanguage.GetValueOrDefault(language) ?? new("", "");
}

/// <param name="Body">Markdown; when rendered, HTML.</param>
internal sealed record PageText(string Title, string Body)
{
    public bool IsEmpty => Title.Length == 0 && Body.Length == 0;
}
