using System.Text.RegularExpressions;
using Learn.Text;
using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>A YAML text that is edited where its nodes stand, so that comments, order and quoting stay as they were written.</summary>
internal sealed partial class YamlText
{
    private YamlText(string text, YamlMap root) => (Text, Root) = (text, root);

    /// <summary>Line ends are LF.</summary>
    public string Text { get; }

    public YamlMap Root { get; }

    public string[] Lines => Text.Split('\n');

    /// <returns>Null where the text isn't a YAML mapping that the course format allows.</returns>
    public static YamlText? Read(string text)
    {
        var faults = new Faults();
        return YamlTree.Read(text, faults) is { } root && faults.Count == 0 ? new(text, root) : null;
    }

    public YamlNode? Find(params ReadOnlySpan<string> keys)
    {
        YamlNode? node = Root;
        foreach (var key in keys)
            node = (node as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
        return node;
    }

    /// <summary>The text with another value in the place of a scalar.</summary>
    public string Replace(YamlScalar scalar, string value) => ReplaceWith(scalar, Quote(value));

    /// <param name="literal">As it is written, with the quotes that it needs.</param>
    public string ReplaceWith(YamlScalar scalar, string literal)
    {
        var old = Text[scalar.Start..scalar.End];
        // «key:» has its value right behind the colon; a text below «|» ends with its line.
        var before = old.Length == 0 && scalar.Start > 0 && Text[scalar.Start - 1] != ' ' ? " " : "";
        var after = old.EndsWith('\n') ? "\n" : "";
        return $"{Text[..scalar.Start]}{before}{literal}{after}{Text[scalar.End..]}";
    }

    /// <summary>A value of one line as YAML: bare where that is read as the same text, also between brackets.</summary>
    public static string Quote(string value) => Bare().IsMatch(value) && !Word().IsMatch(value) && !value.Contains(": ", StringComparison.Ordinal) && !value.EndsWith(':') && !value.Contains(" #", StringComparison.Ordinal)
        ? value
        : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    // Starts with a letter, has no sign that could mean something, and ends with no space.
    [GeneratedRegex(@"^\p{L}[^\p{Cc},\[\]{}""'&*!|>%@`]*(?<! )\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex("^(?i:true|false|null|yes|no|on|off|y|n)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    private sealed class Faults : IFaults
    {
        public int Count { get; private set; }

        public void Add(int line, string message) => Count++;
    }
}
