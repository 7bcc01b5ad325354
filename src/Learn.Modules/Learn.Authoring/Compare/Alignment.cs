using Learn.Authoring.Checks;

namespace Learn.Authoring.Compare;

/// <summary>A block of the original beside its translation; one of them is null where the other has no counterpart.</summary>
/// <param name="HasChanged">Whether the original's block is new or other than when the translation was last checked against it.</param>
internal sealed record AlignedBlock(Block? Source, Block? Target, bool HasChanged);

/// <summary>Sets two languages of a lesson side by side: blocks of the same kind, in order (the longest common subsequence of kinds).</summary>
internal static class Alignment
{
    /// <summary>A table of this many cells takes a moment; longer texts are set side by side one by one.</summary>
    private const long MostCells = 4_000_000;

    /// <param name="before">The original that the translation was last checked against; null: it is not known, and nothing counts as changed.</param>
    public static IReadOnlyList<AlignedBlock> Of(string source, string target, string? before)
    {
        var (from, to) = (Blocks.Of(source), Blocks.Of(target));
        var known = before is null ? null : Blocks.Of(before).Select(block => block.Text).ToHashSet(StringComparer.Ordinal);
        return [.. Pair(from, to).Select(pair => new AlignedBlock(pair.Source, pair.Target, pair.Source is { } block && known?.Contains(block.Text) == false && block.Kind != "head"))];
    }

    private static IEnumerable<(Block? Source, Block? Target)> Pair(IReadOnlyList<Block> from, IReadOnlyList<Block> to)
    {
        if ((long)from.Count * to.Count > MostCells)
            return Enumerable.Range(0, Math.Max(from.Count, to.Count)).Select(at => (from.ElementAtOrDefault(at), to.ElementAtOrDefault(at)));
        var lengths = Enumerable.Range(0, from.Count + 1).Select(_ => new int[to.Count + 1]).ToArray();
        for (var i = from.Count - 1; i >= 0; i--)
        {
            for (var j = to.Count - 1; j >= 0; j--)
                lengths[i][j] = from[i].Kind == to[j].Kind ? lengths[i + 1][j + 1] + 1 : Math.Max(lengths[i + 1][j], lengths[i][j + 1]);
        }
        var pairs = new List<(Block?, Block?)>();
        for (var (i, j) = (0, 0); i < from.Count || j < to.Count;)
        {
            if (i < from.Count && j < to.Count && from[i].Kind == to[j].Kind)
                pairs.Add((from[i++], to[j++]));
            else if (j == to.Count || (i < from.Count && lengths[i + 1][j] >= lengths[i][j + 1]))
                pairs.Add((from[i++], null));
            else
                pairs.Add((null, to[j++]));
        }
        return pairs;
    }
}
