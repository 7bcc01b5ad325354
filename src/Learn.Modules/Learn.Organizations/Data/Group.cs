namespace Learn.Organizations.Data;

/// <summary>People across units: chosen one by one, or by a rule that is asked anew each time.</summary>
internal sealed class Group
{
    public const int NameLength = 100;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    /// <summary>Those who manage this unit see the group; its people are of this unit and below.</summary>
    public Guid UnitId { get; set; }

    public required string Name { get; set; }

    public GroupKind Kind { get; init; }

    /// <summary>Of a rule: who joined within so many days (1 to 366); null for whenever.</summary>
    public int? JoinedWithinDays { get; set; }

    /// <summary>Of a rule: whose title has these words; null for any.</summary>
    public string? RuleTitle { get; set; }
}

internal enum GroupKind
{
    Fixed,
    Rule,
}

/// <summary>Someone in a fixed group.</summary>
internal sealed class GroupMember
{
    public Guid GroupId { get; init; }

    public Guid PersonId { get; init; }
}
