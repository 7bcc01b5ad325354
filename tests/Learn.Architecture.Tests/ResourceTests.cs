using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Learn.Architecture.Tests;

/// <summary>Texts that people read are there in both languages.</summary>
public sealed partial class ResourceTests
{
    public static TheoryData<string> Files => [.. House.Files(House.Root, "Texts.resx").Select(House.Relative).Order(StringComparer.Ordinal)];

    [Fact]
    public void Resources_AreFound() => Files.Count.ShouldBeGreaterThanOrEqualTo(4);

    [Theory, MemberData(nameof(Files))]
    public void Texts_BothLanguages_HaveTheSameKeysAndPlaceholders(string file)
    {
        var (vietnamese, english) = (Read(file), Read(file.Replace("Texts.resx", "Texts.en.resx", StringComparison.Ordinal)));

        english.Keys.Except(vietnamese.Keys).ShouldBeEmpty("English has what Vietnamese has not");
        vietnamese.Keys.Except(english.Keys).ShouldBeEmpty("Vietnamese has what English has not");
        vietnamese.Concat(english).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key).ShouldBeEmpty("texts that say nothing");
        foreach (var (key, text) in vietnamese)
        {
            // Vietnamese says «1 bài» and «2 bài» alike; so one language may leave out what the other's plural needs, but not name more.
            Placeholders(english[key]).ShouldBe(Placeholders(text), $"«{key}»");
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Texts_Vietnamese_AreNotLeftInEnglish(string file)
    {
        var (vietnamese, english) = (Read(file), Read(file.Replace("Texts.resx", "Texts.en.resx", StringComparison.Ordinal)));
        vietnamese.Where(text => text.Value == english[text.Key] && text.Value.Count(char.IsLetter) > 12 && text.Value.Contains(' ', StringComparison.Ordinal))
            .Select(text => text.Key).ShouldBeEmpty();
    }

    /// <summary>What <c>texts["…"]</c> asks for in C# and Razor exists.</summary>
    [Theory, MemberData(nameof(Files))]
    public void Texts_AskedForInCode_Exist(string file)
    {
        var known = Read(file).Keys.ToHashSet(StringComparer.Ordinal);
        var module = Path.GetDirectoryName(Path.GetDirectoryName(Path.Combine(House.Root, file)))!;
        var missing = from source in House.Files(module, "*.cs").Concat(House.Files(module, "*.cshtml"))
                      from Match asked in Asked().Matches(File.ReadAllText(source))
                      let key = Regex.Unescape(asked.Groups["key"].Value)
                      where !known.Contains(key)
                      select $"{House.Relative(source)}: {key}";
        missing.ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(House.Root, file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "", StringComparer.Ordinal);

    private static IReadOnlyList<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<![\w$])(?:[tT]exts|T)\[""(?<key>[^""$]+)""(?! *\+)")]
    private static partial Regex Asked();
}
