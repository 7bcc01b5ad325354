namespace Learn.Authoring.Compare;

internal enum LineKind
{
    Same,
    Removed,
    Added,
}

/// <param name="Old">1-based line of the old text; 0 where it was added.</param>
/// <param name="New">1-based line of the new text; 0 where it was removed.</param>
internal readonly record struct DiffLine(LineKind Kind, int Old, int New, string Text);

/// <summary>What changed between two texts, line by line (Myers, «An O(ND) difference algorithm», 1986, §2).</summary>
internal static class LineDiff
{
    /// <summary>Past so many differing lines the texts have little in common, and all of them are shown as replaced.</summary>
    private const int MostSteps = 1_000;

    public static IReadOnlyList<DiffLine> Of(string old, string @new) => Of(old.Split('\n'), @new.Split('\n'));

    public static IReadOnlyList<DiffLine> Of(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var start = 0;
        while (start < old.Count && start < @new.Count && old[start] == @new[start])
            start++;
        var end = 0;
        while (end < old.Count - start && end < @new.Count - start && old[old.Count - 1 - end] == @new[@new.Count - 1 - end])
            end++;
        var lines = new List<DiffLine>(Math.Max(old.Count, @new.Count));
        for (var at = 0; at < start; at++)
            lines.Add(new(LineKind.Same, at + 1, at + 1, old[at]));
        lines.AddRange(Middle(old, @new, start, old.Count - end, @new.Count - end));
        for (var at = 0; at < end; at++)
            lines.Add(new(LineKind.Same, old.Count - end + at + 1, @new.Count - end + at + 1, old[old.Count - end + at]));
        return lines;
    }

    private static IEnumerable<DiffLine> Middle(IReadOnlyList<string> old, IReadOnlyList<string> @new, int start, int oldEnd, int newEnd)
    {
        var (n, m) = (oldEnd - start, newEnd - start);
        var trace = Trace(old, @new, start, n, m);
        var lines = new List<DiffLine>();
        var (x, y) = (n, m);
        if (trace is null)
        {
            lines.AddRange(Enumerable.Range(start, m).Reverse().Select(at => new DiffLine(LineKind.Added, 0, at + 1, @new[at])));
            lines.AddRange(Enumerable.Range(start, n).Reverse().Select(at => new DiffLine(LineKind.Removed, at + 1, 0, old[at])));
            lines.Reverse();
            return lines;
        }
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var (v, offset) = (trace[d], d + 1);
            var k = x - y;
            var isDown = k == -d || (k != d && v[k - 1 + offset] < v[k + 1 + offset]);
            var before = isDown ? k + 1 : k - 1;
            var beforeX = d == 0 ? 0 : v[before + offset];
            var beforeY = d == 0 ? 0 : beforeX - before;
            while (x > beforeX && y > beforeY)
                lines.Add(new(LineKind.Same, start + x, start + y--, old[start + --x]));
            if (d == 0)
                break;
            lines.Add(isDown ? new(LineKind.Added, 0, start + y, @new[start + y - 1]) : new(LineKind.Removed, start + x, 0, old[start + x - 1]));
            (x, y) = (beforeX, beforeY);
        }
        lines.Reverse();
        return lines;
    }

    /// <summary>The furthest reaching ends before each step; null where there are too many steps.</summary>
    private static List<int[]>? Trace(IReadOnlyList<string> old, IReadOnlyList<string> @new, int start, int n, int m)
    {
        var trace = new List<int[]>();
        var most = Math.Min(n + m, MostSteps);
        var v = new int[2 * most + 3];
        var center = most + 1;
        for (var d = 0; d <= most; d++)
        {
            trace.Add(v[(center - d - 1)..(center + d + 2)]);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && v[center + k - 1] < v[center + k + 1]) ? v[center + k + 1] : v[center + k - 1] + 1;
                while (x < n && x - k < m && old[start + x] == @new[start + x - k])
                    x++;
                v[center + k] = x;
                if (x >= n && x - k >= m)
                    return trace;
            }
        }
        return null;
    }
}
