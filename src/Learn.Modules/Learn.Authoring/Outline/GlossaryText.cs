using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>The glossary of a course.yml.</summary>
/// <param name="Languages">Of the course, the one it was written in first.</param>
internal sealed record GlossaryText(IReadOnlyList<string> Languages, IReadOnlyList<GlossaryEntry> Terms)
{
    private const string Key = "glossary";

    /// <summary>Tells whether somebody else wrote something of it meanwhile.</summary>
    public string Print() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this))))[..16];

    /// <returns>Null where the text can't be read.</returns>
    public static GlossaryText? Read(string manifest)
    {
        if (YamlText.Read(manifest) is not { } yaml || yaml.Find("title") is not YamlMap { Entries.Count: > 0 } titles)
            return null;
        var languages = titles.Entries.Select(entry => entry.Key).ToList();
        var ids = yaml.Find(Key) is YamlMap glossary ? glossary.Entries.Select(entry => entry.Key) : [];
        string Scalar(params string[] path) => yaml.Find(path) is YamlScalar { IsNull: false } scalar ? scalar.Value.Trim() : "";
        return new(languages, [.. ids.Select(id => new GlossaryEntry(id, languages.ToDictionary(language => language, language => new GlossaryWords(Scalar(Key, id, language, "term"), Scalar(Key, id, language, "text")))))]);
    }

    /// <summary>The text with this glossary; what is the same stays as it was written.</summary>
    /// <exception cref="OutlineException">It is written in a way that only the text editor can change.</exception>
    public string WriteTo(string manifest)
    {
        var edits = new YamlEdits(YamlText.Read(manifest) ?? throw OutlineException.NotEditable, AboutText.Keys);
        foreach (var gone in (Read(manifest)?.Terms ?? []).Select(term => term.Id).Except(Terms.Select(term => term.Id)))
            edits.Remove(Key, gone);
        foreach (var term in Terms)
        {
            foreach (var (language, words) in term.In)
            {
                Put(words.Term, Key, term.Id, language, "term");
                Put(words.Text, Key, term.Id, language, "text");
            }
        }
        return Read(edits.Text)?.Print() == Print() ? edits.Text : throw OutlineException.NotEditable;

        void Put(string value, params string[] path)
        {
            if (value.Length > 0 || edits.Find(path) is not (null or YamlScalar { IsNull: true }))
                edits.Set(value, isPlain: false, path);
        }
    }
}

/// <param name="Id">What lessons call it, as in «term:lua-dao».</param>
/// <param name="In">By language.</param>
internal sealed record GlossaryEntry(string Id, IReadOnlyDictionary<string, GlossaryWords> In);

/// <param name="Text">What it means.</param>
internal sealed record GlossaryWords(string Term, string Text);
