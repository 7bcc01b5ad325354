using Learn.Organizations.Data;
using Learn.Text;

namespace Learn.Organizations.Import;

/// <summary>Finds units as people name them in a list: «Chi nhánh 1», or «Miền Nam / Chi nhánh 1» where several are called so.</summary>
internal sealed class UnitNames
{
    /// <summary>The key of the text for a name that no unit has.</summary>
    public const string Unknown = "Row unit unknown";

    private const int Longest = 300;
    private static readonly char[] Between = ['/', '>', '\\'];
    private readonly ILookup<string, (Unit Unit, string[] Chain)> byName;

    /// <param name="units">Those that may be named.</param>
    /// <param name="all">With their parents.</param>
    public UnitNames(IReadOnlyCollection<Unit> units, IReadOnlyCollection<Unit> all)
    {
        var names = all.ToDictionary(unit => unit.Id, unit => FoldedText.Of(unit.Name, Longest));
        byName = units.Select(unit => (Unit: unit, Chain: Unit.IdsIn(unit.Path).Where(names.ContainsKey).Select(id => names[id]).ToArray())).ToLookup(entry => entry.Chain[^1], StringComparer.Ordinal);
    }

    /// <summary>The names from above to below: «Miền Nam», «Chi nhánh 1».</summary>
    public static string[] PartsOf(string typed) => [.. typed.Split(Between).Select(PlainText.Clean).OfType<string>()];

    /// <returns>The unit, or the key of the text that says why not.</returns>
    public (Unit? Unit, string? Fault) Find(string typed)
    {
        var parts = typed.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(part => FoldedText.Of(part, Longest)).Where(part => part.Length > 1).ToArray();
        // A name with a slash in it, taken as a whole.
        var whole = byName[FoldedText.Of(typed, Longest)].Select(entry => entry.Unit).ToList();
        if (whole.Count == 1)
            return (whole[0], null);
        var found = parts.Length == 0 ? [] : byName[parts[^1]].Where(entry => entry.Chain.AsSpan().EndsWith(parts)).Select(entry => entry.Unit).ToList();
        return found switch
        {
            [var unit] => (unit, null),
            [] => (null, whole.Count > 1 ? "Row unit ambiguous" : Unknown),
            _ => (null, "Row unit ambiguous"),
        };
    }

    /// <summary>The lowest unit that the first names lead to, and how many of them.</summary>
    public (Unit Unit, int Known)? FindStart(string[] parts)
    {
        for (var known = parts.Length; known > 0; known--)
        {
            if (Find(string.Join('/', parts[..known])).Unit is { } unit)
                return (unit, known);
        }
        return null;
    }
}
