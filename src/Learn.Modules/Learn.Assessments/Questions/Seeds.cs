using System.Text;

namespace Learn.Assessments.Questions;

/// <summary>
/// Orders that look drawn by lot and are the same for the same seed on every machine and in every version of .NET, which
/// <see cref="Random"/> doesn't promise. The generator is SplitMix64 (Steele, Lea and Flood, 2014).
/// </summary>
internal static class Seeds
{
    /// <summary>A seed of its own for each thing that is drawn in an attempt (FNV-1a over the name, mixed with the attempt's seed).</summary>
    public static ulong Of(ulong seed, string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(name)) hash = (hash ^ part) * 1099511628211UL;
        var state = hash ^ seed;
        return Next(ref state);
    }

    /// <summary>Fisher and Yates' shuffle.</summary>
    public static IReadOnlyList<T> Shuffle<T>(IEnumerable<T> items, ulong seed)
    {
        var shuffled = items.ToArray();
        for (var left = shuffled.Length; left > 1; left--)
        {
            var at = (int)(Next(ref seed) % (ulong)left);
            (shuffled[at], shuffled[left - 1]) = (shuffled[left - 1], shuffled[at]);
        }
        return shuffled;
    }

    private static ulong Next(ref ulong state)
    {
        var mixed = state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
