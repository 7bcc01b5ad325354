using System.Globalization;
using System.Text.RegularExpressions;
using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>What a lesson's file says of itself: the front matter of a .md, the comment lines at the top of a .gift.</summary>
internal sealed partial record LessonHead(string? Id, string? Title, int? Minutes)
{
    public static LessonHead Read(string path, string text)
    {
        string? Value(string key) => IsGift(path) ? GiftLine(text, key)?.Groups["value"].Value.Trim() : (FrontMatter(text)?.Find(key) as YamlScalar)?.Value;
        return new(Value("id"), Value("title"), int.TryParse(Value("minutes"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null);
    }

    /// <summary>The text with another title; null where it has no title that could be replaced.</summary>
    public static string? WithTitle(string path, string text, string title)
    {
        if (IsGift(path))
            return GiftLine(text, "title")?.Groups["value"] is { } value ? $"{text[..value.Index]}{title}{text[(value.Index + value.Length)..]}" : null;
        if (FrontMatter(text) is not { } head || head.Find("title") is not YamlScalar scalar)
            return null;
        var start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        return $"{text[..start]}{head.Replace(scalar, title)}{text[(start + head.Text.Length)..]}";
    }

    public static string New(bool isQuiz, string id, string title) => isQuiz
        ? $"// id: {id}\n// title: {title}\n// minutes: 5\n"
        : $"---\nid: {id}\ntitle: {YamlText.Quote(title)}\nminutes: 5\n---\n";

    public static bool IsGift(string path) => path.EndsWith(".gift", StringComparison.Ordinal);

    private static YamlText? FrontMatter(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
            return null;
        var end = text.IndexOf("\n---", 3, StringComparison.Ordinal);
        return end < 0 ? null : YamlText.Read(text[4..(end + 1)]);
    }

    private static Match? GiftLine(string text, string key) => GiftHeaders().Matches(text).FirstOrDefault(match => match.Groups["key"].Value == key);

    [GeneratedRegex(@"^// *(?<key>[a-z]+):[ \t]*(?<value>[^\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex GiftHeaders();
}
