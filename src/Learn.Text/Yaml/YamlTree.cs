using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Learn.Text.Yaml;

/// <summary>
/// Builds the tree from the parser's events, so that each value keeps its line. Anchors, aliases, tags, deep nesting and
/// several documents in a file are refused: nothing here needs them, and they are what hostile files are made of.
/// </summary>
public sealed class YamlTree
{
    private const int Deepest = 12;

    private readonly Parser parser;
    private readonly IFaults faults;
    private readonly int lineOffset;

    private YamlTree(string text, IFaults faults, int lineOffset)
    {
        parser = new(new StringReader(text));
        this.faults = faults;
        this.lineOffset = lineOffset;
    }

    /// <param name="lineOffset">Lines of the file before <paramref name="text"/>.</param>
    /// <returns>The outermost mapping, or null where the text isn't one (a fault tells why).</returns>
    public static YamlMap? Read(string text, IFaults faults, int lineOffset = 0)
    {
        // The parser names the wrong line for this one.
        var tab = Array.FindIndex(text.Split('\n'), line => line.TrimStart(' ').StartsWith('\t') && !string.IsNullOrWhiteSpace(line));
        if (tab >= 0)
        {
            faults.Add(tab + 1 + lineOffset, "this line starts with a tab: YAML is indented with spaces");
            return null;
        }
        var tree = new YamlTree(text, faults, lineOffset);
        try
        {
            return tree.Document();
        }
        catch (Refusal refusal)
        {
            faults.Add(refusal.Line, refusal.Message);
        }
        catch (YamlException problem)
        {
            faults.Add((int)problem.Start.Line + lineOffset, $"this isn't YAML: {Reason(problem)}. A text with «: » or «#» in it, or with a first character like * & ! % @ ` [ {{, needs quotes around it");
        }
        return null;
    }

    private YamlMap? Document()
    {
        Next();
        while (parser.Current is StreamStart or DocumentStart) Next();
        if (parser.Current is StreamEnd or null) throw new Refusal(1 + lineOffset, "nothing is written here: write «key: value» lines");
        var root = Node(0);
        if (parser.Current is DocumentEnd) Next();
        if (parser.Current is DocumentStart) throw new Refusal(Line, "a second YAML document starts here: a file has only one");
        if (root is YamlMap map) return map;
        throw new Refusal(root.Line, "write «key: value» lines here");
    }

    private int Line => (int)parser.Current!.Start.Line + lineOffset;

    /// <summary>Where the bracket stands that closes a list or mapping: the parser says that it both starts and ends there.</summary>
    private int Bracket => (int)parser.Current!.Start.Index;

    private void Next() => parser.MoveNext();

    private YamlNode Node(int depth)
    {
        if (parser.Current is AnchorAlias) throw new Refusal(Line, "aliases (*name) aren't used here: write the text out, or put it in quotes");
        if (parser.Current is not NodeEvent node) throw new Refusal(Line, "a value is missing here");
        if (!node.Anchor.IsEmpty) throw new Refusal(Line, "anchors (&name) aren't used here: write the text out, or put it in quotes");
        if (!node.Tag.IsEmpty) throw new Refusal(Line, "tags (!name) aren't used here: put the text in quotes");
        if (depth == Deepest) throw new Refusal(Line, $"values are at most {Deepest} levels deep");
        return node switch
        {
            Scalar scalar => Value(scalar),
            SequenceStart => List(depth),
            _ => Map(depth),
        };
    }

    private YamlScalar Value(Scalar scalar)
    {
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var result = new YamlScalar(Line, scalar.Value, scalar.Style == ScalarStyle.Plain)
        {
            TextLine = isBlock ? Line + 1 : Line,
            Lines = (int)Math.Max(1, scalar.End.Line - scalar.Start.Line),
            Start = (int)scalar.Start.Index,
            End = (int)scalar.End.Index,
            // A text below «|» ends where the next line starts.
            EndLine = (int)Math.Max(scalar.Start.Line, scalar.End.Line - (isBlock && scalar.End.Column == 1 ? 1 : 0)) + lineOffset,
        };
        Next();
        return result;
    }

    private YamlList List(int depth)
    {
        var line = Line;
        var start = (SequenceStart)parser.Current!;
        var items = new List<YamlNode>();
        Next();
        while (parser.Current is not SequenceEnd) items.Add(Node(depth + 1));
        var isFlow = start.Style == SequenceStyle.Flow;
        var list = new YamlList(line, items) { IsFlow = isFlow, Start = (int)start.Start.Index, End = Bracket + 1, EndLine = EndLine(line, isFlow, items) };
        Next();
        return list;
    }

    private YamlMap Map(int depth)
    {
        var line = Line;
        var start = (MappingStart)parser.Current!;
        var entries = new List<YamlEntry>();
        Next();
        while (parser.Current is not MappingEnd)
        {
            if (Node(depth + 1) is not YamlScalar key) throw new Refusal(Line, "a key is a plain word");
            var value = Node(depth + 1);
            if (entries.Exists(entry => entry.Key == key.Value)) faults.Add(key.Line, $"'{key.Value}' is written twice: keep one");
            else entries.Add(new(key.Value, key.Line, value));
        }
        var isFlow = start.Style == MappingStyle.Flow;
        var map = new YamlMap(line, entries) { IsFlow = isFlow, Start = (int)start.Start.Index, End = Bracket + 1, EndLine = EndLine(line, isFlow, entries.Select(entry => entry.Value)) };
        Next();
        return map;
    }

    /// <summary>The parser ends what is in blocks where the next thing starts, so the last part tells.</summary>
    private int EndLine(int line, bool isFlow, IEnumerable<YamlNode> parts) =>
        isFlow ? Line : parts.Select(part => part.EndLine).Append(line).Max();

    private static string Reason(YamlException problem)
    {
        var message = (problem.InnerException ?? problem).Message.ReplaceLineEndings(" ");
        var position = message.IndexOf("): ", StringComparison.Ordinal);
        return (position < 0 ? message : message[(position + 3)..]).TrimEnd('.', ' ');
    }

    private sealed class Refusal(int line, string message) : Exception(message)
    {
        public int Line => line;
    }
}
