using System.Collections;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Learn.Accounts.Resources;

namespace Learn.Accounts.Tests;

public sealed partial class ResourceTests
{
    private static readonly ResourceManager Resources = new(typeof(Texts).FullName!, typeof(Texts).Assembly);

    [Fact]
    public void Texts_BothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        var (vi, en) = (Read(CultureInfo.InvariantCulture), Read(CultureInfo.GetCultureInfo("en")));
        en.Keys.ShouldBe(vi.Keys, ignoreOrder: true);
        foreach (var (key, text) in vi)
        {
            text.ShouldNotBeNullOrWhiteSpace(key);
            Placeholders(en[key]).ShouldBe(Placeholders(text), key);
        }
    }

    [Fact]
    public void Texts_EveryKeyInTheSources_Exists()
    {
        var sources = Path.GetFullPath(Path.Combine(Here(), "../../src/Learn.Modules/Learn.Accounts"));
        var used = Directory.EnumerateFiles(sources, "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => UsedKey().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().ToList();
        used.Count.ShouldBeGreaterThan(50);
        used.Except(Read(CultureInfo.InvariantCulture).Keys).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Read(CultureInfo culture) =>
        Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string[] Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order()];

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?:\bT|\btexts)\[""([^""]+)""[\],]")]
    private static partial Regex UsedKey();
}
