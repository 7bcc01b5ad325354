namespace Learn.Courses.Content.Lessons;

/// <summary>Helps with a slip of the pen: names what is nearest, or what there is.</summary>
internal static class Suggestion
{
    private const int MostNamed = 6;
    private const int LongestCompared = 120;

    /// <returns>The end of a sentence: «: did you mean …?», or a short list, or nothing.</returns>
    public static string For(string written, IEnumerable<string> known)
    {
        var all = known.ToList();
        if (all.Count == 0) return "";
        var near = all.Where(name => name.Length <= LongestCompared).Select(name => (Name: name, Steps: Steps(written, name))).OrderBy(name => name.Steps).FirstOrDefault();
        if (near.Name is not null && near.Steps <= Math.Max(2, written.Length / 4)) return $": did you mean {near.Name}?";
        return all.Count <= MostNamed ? $": there is {string.Join(", ", all)}" : "";
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Steps(string from, string to)
    {
        if (from.Length > LongestCompared) return int.MaxValue;
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[to.Length];
    }
}
