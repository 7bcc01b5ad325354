using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>Writes values into a YAML text, one after the other: what isn't changed keeps its comments, its order and its quotes.</summary>
/// <param name="order">The outermost keys in the order in which they are written; a new one comes after those before it.</param>
/// <exception cref="OutlineException">The text is written in a way that can't be edited so.</exception>
internal sealed class YamlEdits(YamlText yaml, IReadOnlyList<string> order)
{
    private YamlText yaml = yaml;

    public string Text => yaml.Text;

    public YamlNode? Find(params ReadOnlySpan<string> path) => yaml.Find(path);

    /// <summary>A value of one line.</summary>
    /// <param name="isPlain">Whether it needs no quotes, as a number or a day.</param>
    public void Set(string value, bool isPlain, params string[] path)
    {
        var literal = value.Length == 0 ? "''" : isPlain ? value : YamlText.Quote(value);
        switch (yaml.Find(path))
        {
            case YamlScalar scalar when scalar.Value == value:
                break;
            case YamlScalar scalar:
                Take(yaml.ReplaceWith(scalar, literal));
                break;
            case { IsFlow: true } node:
                Take($"{Text[..node.Start]}{literal}{Text[node.End..]}");
                break;
            default:
                PutEntry(path, $" {literal}", []);
                break;
        }
    }

    public void SetList(IReadOnlyList<string> values, bool inBrackets, params string[] path)
    {
        var node = yaml.Find(path);
        if (node is YamlList list && list.Items.All(item => item is YamlScalar) && list.Items.Select(item => ((YamlScalar)item).Value).SequenceEqual(values))
            return;
        var brackets = $"[{string.Join(", ", values.Select(YamlText.Quote))}]";
        if (node is YamlList { IsFlow: true } flow && (inBrackets || values.Count == 0 || flow.Items.Count > 0))
            Take($"{Text[..flow.Start]}{brackets}{Text[flow.End..]}");
        else if (node is YamlList { IsFlow: false, Items.Count: > 0 } lines && values.Count > 0)
            Take(WithItems(lines, values));
        else if (inBrackets || values.Count == 0 || Parent(path) is { IsFlow: true, Entries.Count: > 0 })
            PutEntry(path, $" {brackets}", []);
        else
            PutEntry(path, "", [.. values.Select(value => $"- {YamlText.Quote(value)}")]);
    }

    /// <summary>Gives a mapping that has something in it another value of one line.</summary>
    /// <param name="map">Of the text as it is now.</param>
    public void Add(YamlMap map, string key, string value)
    {
        if (map.IsFlow)
        {
            Take($"{Text[..(map.End - 1)].TrimEnd()}, {key}: {YamlText.Quote(value)}{Text[(map.End - 1)..]}");
            return;
        }
        var lines = yaml.Lines;
        var indent = new string(' ', ListLines.Indent(lines[map.Entries[0].Line - 1]));
        Take(string.Join('\n', [.. lines[..map.EndLine], $"{indent}{key}: {YamlText.Quote(value)}", .. lines[map.EndLine..]]));
    }

    /// <summary>Takes a key out; a mapping that has nothing left goes with it.</summary>
    public void Remove(params string[] path)
    {
        if (yaml.Find(path) is null)
            return;
        var parent = Parent(path)!;
        if (parent.Entries.Count == 1 && path.Length > 1)
        {
            Remove(path[..^1]);
            return;
        }
        if (parent.IsFlow)
            throw OutlineException.NotEditable;
        var entry = parent.Entries.First(entry => entry.Key == path[^1]);
        var lines = yaml.Lines;
        Take(string.Join('\n', [.. lines[..(entry.Line - 1)], .. lines[entry.Value.EndLine..]]));
    }

    /// <summary>Writes «key:» with a value behind it or lines below it, in the place of what is there, or as a new entry.</summary>
    private void PutEntry(string[] path, string inLine, IReadOnlyList<string> below)
    {
        // What is empty gives no place to write into.
        var depth = Enumerable.Range(1, path.Length - 1).TakeWhile(count => yaml.Find(path.AsSpan(0, count)) is YamlMap { Entries.Count: > 0 }).LastOrDefault();
        var parent = depth == 0 ? yaml.Root : (YamlMap)yaml.Find(path.AsSpan(0, depth))!;
        var there = parent.Entries.FirstOrDefault(entry => entry.Key == path[depth]);
        if (parent.IsFlow)
        {
            if (below.Count > 0 || there is not null || depth < path.Length - 1)
                throw OutlineException.NotEditable;
            Take($"{Text[..(parent.End - 1)].TrimEnd()}, {path[depth]}:{inLine}{Text[(parent.End - 1)..]}");
            return;
        }
        var lines = yaml.Lines;
        var indent = ListLines.Indent(lines[parent.Entries[0].Line - 1]);
        List<string> block = [.. path[depth..].Select((key, level) => $"{new string(' ', indent + level * 2)}{key}:")];
        block[^1] += inLine;
        block.AddRange(below.Select(line => new string(' ', indent + (path.Length - depth) * 2) + line));
        var first = there is not null ? there.Line - 1 : depth == 0 ? Place(path[0]) : parent.EndLine;
        Take(string.Join('\n', [.. lines[..first], .. block, .. lines[(there is null ? first : there.Value.EndLine)..]]));
    }

    /// <summary>The line after the entries that come before a new one.</summary>
    private int Place(string key)
    {
        var at = order.ToList().IndexOf(key);
        var before = yaml.Root.Entries.Where(entry => order.ToList().IndexOf(entry.Key) is var place && place >= 0 && place < at).ToList();
        return before.Count == 0 ? yaml.Root.Entries[0].Line - 1 : before.Max(entry => entry.Value.EndLine);
    }

    /// <summary>Items that were there keep their lines, with the comments.</summary>
    private string WithItems(YamlList list, IReadOnlyList<string> values)
    {
        var lines = yaml.Lines;
        var items = ListLines.Of(lines, list) ?? throw OutlineException.NotEditable;
        var old = list.Items.Zip(items).Where(pair => pair.First is YamlScalar).ToLookup(pair => ((YamlScalar)pair.First).Value, pair => lines[pair.Second.First..(pair.Second.Last + 1)], StringComparer.Ordinal);
        var dash = new string(' ', ListLines.Indent(lines[items[0].Dash]));
        return string.Join('\n', [.. lines[..items[0].First], .. values.SelectMany(value => old[value].FirstOrDefault() ?? [$"{dash}- {YamlText.Quote(value)}"]), .. lines[(items[^1].Last + 1)..]]);
    }

    private YamlMap? Parent(string[] path) => path.Length == 1 ? yaml.Root : yaml.Find(path.AsSpan(0, path.Length - 1)) as YamlMap;

    private void Take(string text) => yaml = YamlText.Read(text) ?? throw OutlineException.NotEditable;
}
