using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>What course.yml says about a course besides its sections and its glossary. Texts are empty where nothing is written.</summary>
/// <param name="Titles">By language; the first one is the course's own.</param>
/// <param name="Hours">As it is written, with a decimal point.</param>
/// <param name="Updated">The day the facts were checked last, as 2026-11-21.</param>
/// <param name="Lessons">Ids of the lessons that complete the course; null for all.</param>
internal sealed record AboutText(
    IReadOnlyDictionary<string, string> Titles, IReadOnlyDictionary<string, string> Summaries, IReadOnlyDictionary<string, IReadOnlyList<string>> Objectives, string Slug, string Topic,
    string Level, IReadOnlyList<string> Audience, string Hours, string Licence, string Updated, string Cover, IReadOnlyList<string>? Lessons)
{
    /// <summary>As docs/course-format.md has them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        ["id", "slug", "title", "summary", "topic", "level", "audience", "hours", "licence", "updated", "cover", "objectives", "completion", "glossary", "sections"];

    public IReadOnlyList<string> Languages => [.. Titles.Keys];

    /// <summary>Tells whether somebody else wrote something of it meanwhile.</summary>
    [JsonIgnore]
    public string Print => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this))))[..16];

    /// <returns>Null where the text can't be read, or has no title.</returns>
    public static AboutText? Read(string manifest)
    {
        if (YamlText.Read(manifest) is not { } yaml || yaml.Find("title") is not YamlMap { Entries.Count: > 0 } titles)
            return null;
        var languages = titles.Entries.Select(entry => entry.Key).ToList();
        string Scalar(params string[] path) => yaml.Find(path) is YamlScalar { IsNull: false } scalar ? scalar.Value.Trim() : "";
        IReadOnlyList<string> List(params string[] path) => yaml.Find(path) is YamlList list ? [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)] : [];
        return new(
            languages.ToDictionary(language => language, language => Scalar("title", language)), languages.ToDictionary(language => language, language => Scalar("summary", language)),
            languages.ToDictionary(language => language, language => List("objectives", language)), Scalar("slug"), Scalar("topic"), Scalar("level"), List("audience"), Scalar("hours"), Scalar("licence"),
            Scalar("updated"), Scalar("cover"), yaml.Find("completion", "lessons") is YamlList ? List("completion", "lessons") : null);
    }

    /// <summary>The text with these values; what is the same stays as it was written.</summary>
    /// <exception cref="OutlineException">It is written in a way that only the text editor can change.</exception>
    public string WriteTo(string manifest)
    {
        var edits = new YamlEdits(YamlText.Read(manifest) ?? throw OutlineException.NotEditable, Keys);
        void Put(string value, bool isPlain, params string[] path)
        {
            if (value.Length > 0 || edits.Find(path) is not (null or YamlScalar { IsNull: true }))
                edits.Set(value, isPlain, path);
        }
        foreach (var language in Languages)
        {
            Put(Titles[language], false, "title", language);
            Put(Summaries.GetValueOrDefault(language, ""), false, "summary", language);
            edits.SetList(Objectives.GetValueOrDefault(language, []), false, "objectives", language);
        }
        foreach (var (key, value) in new[] { ("slug", Slug), ("cover", Cover) })
        {
            if (value.Length > 0)
                edits.Set(value, false, key);
            else
                edits.Remove(key);
        }
        Put(Topic, false, "topic");
        Put(Level, false, "level");
        edits.SetList(Audience, true, "audience");
        Put(Hours, true, "hours");
        Put(Licence, false, "licence");
        Put(Updated, true, "updated");
        if (Lessons is { } lessons)
            edits.SetList(lessons, false, "completion", "lessons");
        else
            edits.Set("all", false, "completion", "lessons");
        return Read(edits.Text)?.Print == Print ? edits.Text : throw OutlineException.NotEditable;
    }
}
