using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>How things stand, as lists are filtered by it; every number of a report leads to the list with its own.</summary>
internal enum Standing
{
    Waiting,
    Started,
    Done,
    DoneLate,
    Exempt,
    Overdue,
    AtRisk,
    Inactive,
}

internal static class Standings
{
    private static readonly Dictionary<string, Standing> ByName = Enum.GetValues<Standing>().ToDictionary(standing => standing.Name(), StringComparer.Ordinal);

    /// <summary>In addresses and for programs: «at-risk».</summary>
    public static string Name(this Standing standing) => standing switch
    {
        Standing.DoneLate => "done-late",
        Standing.AtRisk => "at-risk",
        _ => standing.ToString().ToLowerInvariant(),
    };

    public static Standing? Read(string? name) => name is not null && ByName.TryGetValue(name, out var standing) ? standing : null;

    public static bool IsAttention(this Standing standing) => standing is Standing.Overdue or Standing.AtRisk or Standing.Inactive;

    public static int At(this Sums sums, Standing? standing) => standing switch
    {
        Standing.Waiting => sums.Waiting,
        Standing.Started => sums.Started,
        Standing.Done => sums.Done,
        Standing.DoneLate => sums.DoneLate,
        Standing.Exempt => sums.Exempt,
        Standing.Overdue => sums.Overdue,
        Standing.AtRisk => sums.AtRisk,
        Standing.Inactive => sums.Inactive,
        _ => sums.Assigned,
    };

    /// <summary>What says most about one row.</summary>
    public static Standing Of(AssignedState state, Attention? attention, bool isDoneLate) => (state, attention) switch
    {
        (AssignedState.Done, _) => isDoneLate ? Standing.DoneLate : Standing.Done,
        (AssignedState.Exempt, _) => Standing.Exempt,
        (_, Attention.Overdue) => Standing.Overdue,
        (_, Attention.AtRisk) => Standing.AtRisk,
        (_, Attention.Inactive) => Standing.Inactive,
        (AssignedState.Started, _) => Standing.Started,
        _ => Standing.Waiting,
    };

    public static IQueryable<AssignedPerson> At(this IQueryable<AssignedPerson> rows, Standing? standing) => standing switch
    {
        Standing.Waiting => rows.Where(row => row.State == AssignedState.Assigned),
        Standing.Started => rows.Where(row => row.State == AssignedState.Started),
        Standing.Done => rows.Where(row => row.State == AssignedState.Done),
        Standing.DoneLate => rows.Where(AttentionRules.DoneLate),
        Standing.Exempt => rows.Where(row => row.State == AssignedState.Exempt),
        Standing.Overdue => rows.Where(row => row.Attention == Attention.Overdue),
        Standing.AtRisk => rows.Where(row => row.Attention == Attention.AtRisk),
        Standing.Inactive => rows.Where(row => row.Attention == Attention.Inactive),
        _ => rows,
    };
}
