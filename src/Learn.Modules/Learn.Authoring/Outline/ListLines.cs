using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>An item of a list in blocks: its lines, with the comments above it.</summary>
/// <param name="First">0-based, the first of its comments.</param>
/// <param name="Dash">The line with its «-».</param>
/// <param name="Last">Its last line.</param>
internal sealed record ListLines(int First, int Dash, int Last)
{
    /// <returns>Null where the list is written in brackets, or an item doesn't start with a line of its own.</returns>
    public static IReadOnlyList<ListLines>? Of(string[] lines, YamlList list)
    {
        if (list.IsFlow)
            return null;
        var items = new List<ListLines>();
        foreach (var item in list.Items)
        {
            var floor = items.Count == 0 ? 0 : items[^1].Last + 1;
            var dash = item.Line - 1;
            while (dash > floor && !IsDash(lines[dash]))
                dash--;
            if (dash < floor || !IsDash(lines[dash]))
                return null;
            var first = dash;
            // A comment further in belongs to the item before.
            while (first > floor && lines[first - 1].Trim() is var above && (above.Length == 0 || (above.StartsWith('#') && Indent(lines[first - 1]) <= Indent(lines[dash]))))
                first--;
            // The list's key stands above its first item.
            items.Add(new(items.Count == 0 ? FirstComment(lines, first, dash) : first, dash, item.EndLine - 1));
        }
        for (var index = 0; index + 1 < items.Count; index++)
            items[index] = items[index] with { Last = items[index + 1].First - 1 };
        return items;
    }

    public static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static bool IsDash(string line) => line.TrimStart(' ') is var text && (text.StartsWith("- ", StringComparison.Ordinal) || text == "-");

    /// <summary>Blank lines between the key and the first item stay with the key.</summary>
    private static int FirstComment(string[] lines, int first, int dash)
    {
        while (first < dash && lines[first].Trim().Length == 0)
            first++;
        return first;
    }
}
