using System.Globalization;
using System.Text;
using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Text.Yaml;

namespace Learn.Authoring.Questions;

/// <summary>A question as its form holds it.</summary>
/// <param name="Values">By the field's key; of rows «answers/0/text».</param>
internal sealed record QuestionForm(string Id, string Type, IReadOnlyDictionary<string, string> Values)
{
    private const int RowsOffered = 3;
    private const int MostRows = 50;

    /// <summary>As it is written in the file; empty for one that isn't in a file yet.</summary>
    public string Source { get; init; } = "";

    /// <summary>Tells this text of the question from others: equal as long as nobody changed it. Null for one that isn't in a file yet.</summary>
    public string? Based => Source.Length == 0 ? null : BlobStore.HashOf(Encoding.UTF8.GetBytes(Source));

    public string Value(string key) => Values.GetValueOrDefault(key, "");

    /// <summary>How many rows there are, with some empty ones to fill in.</summary>
    public int RowsOf(QuestionField field) => Count(field) + RowsOffered;

    private int Count(QuestionField field) => Values.Keys.Where(key => key.StartsWith(field.Key + "/", StringComparison.Ordinal))
        .Select(key => int.TryParse(key.Split('/')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < MostRows ? row + 1 : 0).Append(0).Max();

    /// <param name="text">The file, for what is shown as it is written.</param>
    public static QuestionForm Read(YamlMap map, string text)
    {
        var type = Scalar(map, "type") ?? "";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (QuestionFields.Types.ContainsKey(type))
        {
            foreach (var field in QuestionFields.Of(type))
                ReadField(map, field, values, text);
        }
        return new(Scalar(map, "id") ?? "", type, values);
    }

    /// <summary>The question's lines, as an item of the list in a .questions.yml.</summary>
    public IReadOnlyList<string> Write()
    {
        var output = new List<string> { $"  - id: {Id}", $"    type: {Type}" };
        foreach (var field in QuestionFields.Of(Type).Where(field => !field.Key.Contains('.', StringComparison.Ordinal)))
            WriteField(field, output);
        var nested = QuestionFields.Of(Type).Where(field => field.Key.Contains('.', StringComparison.Ordinal) && Value(field.Key).Length > 0).ToList();
        if (nested.Count > 0)
            output.Add($"    {nested[0].Key.Split('.')[0]}: {{{string.Join(", ", nested.Select(field => $"{field.Key.Split('.')[1]}: {Quoted(Value(field.Key))}"))}}}");
        return output;
    }

    private static void ReadField(YamlMap map, QuestionField field, Dictionary<string, string> values, string text)
    {
        var keys = field.Key.Split('.');
        var node = keys.Aggregate((YamlNode?)map, (at, key) => Child(at, key));
        switch (field.Kind, node)
        {
            case (FieldKind.Rows, YamlList list):
                for (var row = 0; row < list.Items.Count; row++)
                {
                    foreach (var column in field.Columns)
                    {
                        // An item may be its text alone.
                        var value = list.Items[row] is YamlScalar alone ? (column == field.Columns[0] ? alone.Value : null) : (Child(list.Items[row], column.Key) as YamlScalar)?.Value;
                        values[$"{field.Key}/{row}/{column.Key}"] = value ?? "";
                    }
                }
                break;
            case (FieldKind.Lines, YamlList list):
                values[field.Key] = string.Join('\n', list.Items.OfType<YamlScalar>().Select(item => item.Value));
                break;
            case (FieldKind.Map, YamlMap entries):
                values[field.Key] = string.Join('\n', entries.Entries.Select(entry => $"{entry.Key}: {(entry.Value as YamlScalar)?.Value}"));
                break;
            case (FieldKind.Yaml, { } raw):
                values[field.Key] = Outdented(text.Split('\n')[(raw.Line - 1)..raw.EndLine], raw, text);
                break;
            case (_, YamlScalar scalar):
                values[field.Key] = scalar.Value.TrimEnd('\n');
                break;
            default:
                break;
        }
    }

    private void WriteField(QuestionField field, List<string> output)
    {
        var value = Value(field.Key).Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n', ' ');
        switch (field.Kind)
        {
            case FieldKind.Rows:
                WriteRows(field, output);
                break;
            case FieldKind.Flag when value == "true" || (field.Key == "answer" && value.Length > 0):
                output.Add($"    {field.Key}: {value}");
                break;
            case FieldKind.Flag:
                if (field.Key == "answer")
                    output.Add($"    {field.Key}: false");
                break;
            case var _ when value.Length == 0:
                break;
            case FieldKind.Number:
                output.Add($"    {field.Key}: {value.Replace(',', '.')}");
                break;
            case FieldKind.Lines:
                output.Add($"    {field.Key}:");
                output.AddRange(value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => $"      - {Quoted(line)}"));
                break;
            case FieldKind.Map:
                output.Add($"    {field.Key}:");
                output.AddRange(value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Entry));
                break;
            case FieldKind.Yaml:
                output.Add($"    {field.Key}:");
                output.AddRange(value.Split('\n').Select(line => line.Length == 0 ? "" : $"      {line}"));
                break;
            case FieldKind.Markdown when value.Contains('\n', StringComparison.Ordinal):
                output.Add($"    {field.Key}: |");
                output.AddRange(value.Split('\n').Select(line => line.Length == 0 ? "" : $"      {line.TrimEnd()}"));
                break;
            default:
                output.Add($"    {field.Key}: {Quoted(value)}");
                break;
        }
    }

    /// <summary>Rows without their first value are left out.</summary>
    private void WriteRows(QuestionField field, List<string> output)
    {
        var rows = Enumerable.Range(0, Count(field)).Select(row => field.Columns.Select(column => (Column: column, Value: Value($"{field.Key}/{row}/{column.Key}").Trim()))
            .Where(cell => cell.Value.Length > 0 && !(cell.Column.Kind == FieldKind.Flag && cell.Value != "true")).ToList()).Where(row => row.Count > 0).ToList();
        output.Add($"    {field.Key}:{(rows.Count == 0 ? " []" : "")}");
        output.AddRange(rows.Select(row => $"      - {{{string.Join(", ", row.Select(cell => $"{cell.Column.Key}: {(cell.Column.Kind is FieldKind.Number ? cell.Value.Replace(',', '.') : cell.Column.Kind is FieldKind.Flag ? cell.Value : Quoted(cell.Value))}"))}}}"));
    }

    private static string Entry(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? $"      {line}: ''" : $"      {line[..colon].Trim()}: {Quoted(line[(colon + 1)..].Trim())}";
    }

    private static string Quoted(string value) => decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : YamlText.Quote(value.ReplaceLineEndings(" "));

    /// <summary>YAML as it is written, without the indentation that its place gives it.</summary>
    private static string Outdented(string[] lines, YamlNode node, string text)
    {
        if (node is { IsFlow: true } or YamlScalar)
            return text[node.Start..node.End];
        var indent = lines.Where(line => line.Trim().Length > 0).Select(ListLines.Indent).Append(80).Min();
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.Trim()));
    }

    private static YamlNode? Child(YamlNode? node, string key) => (node as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    private static string? Scalar(YamlMap map, string key) => (Child(map, key) as YamlScalar)?.Value;
}
