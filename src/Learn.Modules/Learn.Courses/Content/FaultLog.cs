using Learn.Text;

namespace Learn.Courses.Content;

/// <summary>Collects what is wrong in one course, so that its author sees everything at once.</summary>
internal sealed class FaultLog
{
    private readonly HashSet<Fault> faults = [];

    public int Count => faults.Count;

    /// <summary>How often something was reported, also the same once more.</summary>
    public int Reports { get; private set; }

    public FileFaults In(string file) => new(this, file);

    public void Add(string file, int line, string message)
    {
        Reports++;
        faults.Add(new(file, Math.Max(1, line), message));
    }

    /// <summary>By file and line; a last entry says how many were left out.</summary>
    public IReadOnlyList<Fault> ToList()
    {
        var sorted = faults
            .OrderBy(fault => fault.File, StringComparer.Ordinal)
            .ThenBy(fault => fault.Line)
            .ThenBy(fault => fault.Message, StringComparer.Ordinal)
            .ToList();
        if (sorted.Count <= ContentLimits.Faults) return sorted;
        var more = sorted.Count - ContentLimits.Faults;
        return [.. sorted.Take(ContentLimits.Faults), new(sorted[^1].File, 1, $"and {more} more faults; mend these first")];
    }
}

/// <summary>The faults of one file.</summary>
internal readonly record struct FileFaults(FaultLog Log, string File) : IFaults
{
    public void Add(int line, string message) => Log.Add(File, line, message);
}
