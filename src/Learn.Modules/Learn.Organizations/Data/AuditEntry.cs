namespace Learn.Organizations.Data;

/// <summary>Who did what in an organization. Only ever added.</summary>
internal sealed class AuditEntry
{
    public const int ActionLength = 40;
    public const int DetailLength = 300;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null for a program's token, and once the account is gone.</summary>
    public Guid? By { get; set; }

    /// <summary>A key of the texts, after «Audit »: «person removed».</summary>
    public required string Action { get; init; }

    public Guid? UnitId { get; init; }

    /// <summary>Whom it was about; null once her account is gone.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>A name or a number, never someone's progress.</summary>
    public string? Detail { get; set; }
}
