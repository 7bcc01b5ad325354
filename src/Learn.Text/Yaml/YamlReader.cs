using System.Globalization;

namespace Learn.Text.Yaml;

/// <summary>Takes values out of a mapping by key; each wrong or missing one is a fault. <see cref="End"/> reports what nobody asked for.</summary>
public sealed class YamlReader(YamlMap map, IFaults faults, string name)
{
    private readonly List<string> known = [];

    public IFaults Faults => faults;

    public YamlMap Map => map;

    /// <returns>The entry, or null where the key is missing or its value empty.</returns>
    public YamlEntry? Find(string key, bool required = true)
    {
        known.Add(key);
        var entry = map.Entries.FirstOrDefault(entry => entry.Key == key);
        if (entry is { Value: not YamlScalar { IsNull: true } }) return entry;
        if (entry is not null) faults.Add(entry.Line, $"'{key}' has no value{In}");
        else if (required) faults.Add(map.Line, $"'{key}' is missing{In}");
        return null;
    }

    /// <summary>A single line of plain text.</summary>
    public string? Text(string key, int longest, bool required = true) =>
        Find(key, required) is { } entry ? AsText(entry.Value, $"'{key}'", longest) : null;

    public string? Id(string key, bool required = true)
    {
        if (Text(key, Ids.Longest, required) is not { } text) return null;
        if (Ids.IsId(text)) return text;
        faults.Add(LineOf(key), $"'{text}' can't be an id: {Ids.Rule}");
        return null;
    }

    public string? OneOf(string key, IReadOnlyCollection<string> allowed) => Text(key, 80) is { } text ? Known(text, LineOf(key), key, allowed) : null;

    public decimal? Number(string key, decimal least, decimal most, decimal step, bool required = true)
    {
        if (Text(key, 40, required) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most && (step == 0 || value % step == 0))
            return value;
        var kind = step == 1 ? "a whole number" : step == 0 ? "a number" : $"a number in steps of {step.ToString(CultureInfo.InvariantCulture)}";
        faults.Add(LineOf(key), $"'{key}' is '{text}': write {kind} from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}");
        return null;
    }

    /// <returns>False where the key is missing.</returns>
    public bool Flag(string key, bool required = false) => Text(key, 10, required) is { } text && Known(text, LineOf(key), key, ["true", "false"]) == "true";

    /// <summary>A text of one or several lines.</summary>
    public YamlScalar? Written(string key, int longest, bool required = true) => Find(key, required) is { } entry ? AsWritten(entry.Value, $"'{key}'", longest) : null;

    public YamlScalar? AsWritten(YamlNode node, string what, int longest)
    {
        if (node is not YamlScalar { IsNull: false } scalar || string.IsNullOrWhiteSpace(scalar.Value)) faults.Add(node.Line, $"{what} has to be a text{In}");
        else if (scalar.Value.Any(character => char.IsControl(character) && character is not '\n')) faults.Add(node.Line, $"there is a tab or a control character in {what}: take it out");
        else if (scalar.Value.Length > longest) faults.Add(node.Line, $"{what} has {scalar.Value.Length} characters: at most {longest} are allowed");
        else return scalar with { Value = scalar.Value.Trim() };
        return null;
    }

    /// <returns>The items; empty where the key is missing or no list.</returns>
    public IReadOnlyList<YamlNode> List(string key, int least, int most, bool required = true)
    {
        if (Find(key, required) is not { } entry) return [];
        if (entry.Value is not YamlList list)
        {
            faults.Add(entry.Line, $"'{key}' has to be a list: lines that start with «- », or [one, two]");
            return [];
        }
        if (list.Items.Count < least || list.Items.Count > most) faults.Add(entry.Line, $"'{key}' has {list.Items.Count} entries: write {least} to {most}");
        return [.. list.Items.Take(most)];
    }

    public YamlReader? Sub(string key, bool required = true) => Find(key, required) is { } entry ? AsMap(entry.Value, entry.Line, $"'{key}'") : null;

    public YamlReader? AsMap(YamlNode node, int line, string what)
    {
        if (node is YamlMap found) return new(found, faults, what);
        faults.Add(line, $"{what} has to hold «key: value» pairs");
        return null;
    }

    public string? AsText(YamlNode node, string what, int longest)
    {
        if (node is not YamlScalar scalar || scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Value))
        {
            faults.Add(node.Line, $"{what} has to be a text{In}");
            return null;
        }
        var text = scalar.Value.Trim();
        if (text.Any(char.IsControl)) faults.Add(node.Line, $"{what} has to be a single line");
        else if (text.Length > longest) faults.Add(node.Line, $"{what} has {text.Length} characters: at most {longest} are allowed");
        else return text;
        return null;
    }

    public string? Known(string text, int line, string key, IReadOnlyCollection<string> allowed)
    {
        if (allowed.Contains(text)) return text;
        faults.Add(line, $"'{text}' isn't a known {key}: write one of {string.Join(", ", allowed)}");
        return null;
    }

    public int LineOf(string key) => map.Entries.FirstOrDefault(entry => entry.Key == key)?.Line ?? map.Line;

    public void End()
    {
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
            faults.Add(entry.Line, $"'{entry.Key}' isn't known{In}: the keys are {string.Join(", ", known)}");
    }

    private string In => name.Length == 0 ? "" : $" in {name}";
}
