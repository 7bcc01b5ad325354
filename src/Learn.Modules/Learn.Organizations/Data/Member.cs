using Learn.Text;

namespace Learn.Organizations.Data;

/// <summary>A person in an organization. Who leaves keeps her row, with the day: her learning record was hers all along.</summary>
internal sealed class Member
{
    public const int NameLength = 100;
    public const int NumberLength = 40;
    public const int TitleLength = 100;

    public Guid OrganizationId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>Where she works; for a manager and a viewer also the part of the tree that she sees.</summary>
    public Guid UnitId { get; set; }

    public MemberRole Role { get; set; }

    /// <summary>As the account had it when she joined, or as her employer's list has it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name and the number folded for search; see <see cref="FoldedText"/>.</summary>
    public string SearchName { get; private set; } = "";

    public string? EmployeeNumber { get; private set; }

    /// <summary>What she works as.</summary>
    public string? Title { get; private set; }

    /// <summary>The title folded for rules of groups.</summary>
    public string? SearchTitle { get; private set; }

    public DateTimeOffset JoinedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>The invitation by which she came in; null for the founder.</summary>
    public Guid? InvitationId { get; set; }

    public void Describe(string name, string? number, string? title)
    {
        (Name, EmployeeNumber, Title) = (name, number, title);
        SearchTitle = title is null ? null : FoldedText.Of(title, TitleLength);
        SearchName = FoldedText.Of($"{name} {number}", NameLength + NumberLength);
    }
}

internal enum MemberRole
{
    /// <summary>Learns, and sees only what she was given to do.</summary>
    Member,

    /// <summary>Sees her unit and below, and changes nothing.</summary>
    Viewer,

    /// <summary>Brings in people and gives courses, in her unit and below.</summary>
    Manager,

    /// <summary>Everything, everywhere in the organization.</summary>
    Owner,
}
