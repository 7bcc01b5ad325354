namespace Learn.Organizations.Data;

/// <summary>A list of people that someone brought, from the file to the undoing.</summary>
internal sealed class PeopleImport
{
    public const int FileNameLength = 200;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    /// <summary>Where those belong whose row names no unit; units that are named are looked for below it.</summary>
    public Guid UnitId { get; set; }

    /// <summary>Who brought it; null for a program, and once her account is gone.</summary>
    public Guid? CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who had it done: it is done with her rights. Null for a program, once her account is gone, and before.</summary>
    public Guid? StartedBy { get; set; }

    /// <summary>Whether a program had it done: only then does it need nobody's rights.</summary>
    public bool IsProgram { get; set; }

    /// <summary>Who has it undone, with her rights.</summary>
    public Guid? UndoneBy { get; set; }

    public required string FileName { get; init; }

    /// <summary>The columns' heads as JSON: an array of texts.</summary>
    public required string Headers { get; set; }

    /// <summary>Which column is what, as JSON: an object of column numbers by field.</summary>
    public required string Mapping { get; set; }

    public ImportState State { get; set; }

    public int Rows { get; set; }

    /// <summary>Rows that were looked at, whatever came of it; while undoing, those that were undone.</summary>
    public int Done { get; set; }

    public int Invited { get; set; }

    public int AccountsMade { get; set; }

    public int Updated { get; set; }

    public int Skipped { get; set; }

    public int Faulty { get; set; }

    /// <summary>Until when the node that works on it has it for itself; null while none does.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Which claim that is: a node whose time ran out while it hung does nothing with an old one.</summary>
    public Guid? ClaimedBy { get; set; }

    /// <summary>When it was begun or a part of it was done: that which waited longest goes on first.</summary>
    public DateTimeOffset? WorkedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

internal enum ImportState
{
    /// <summary>Read; its columns are to be looked at.</summary>
    Read,
    Running,
    Done,
    Undoing,
    Undone,
}

/// <summary>A line of such a list.</summary>
internal sealed class ImportRow
{
    public const int FaultLength = 60;

    public Guid ImportId { get; init; }

    /// <summary>The record's number in the file; the heads are 1.</summary>
    public int Number { get; init; }

    /// <summary>The cells as JSON: an array of texts.</summary>
    public required string Cells { get; init; }

    public ImportRowState State { get; set; }

    /// <summary>The key of the text that says what is wrong.</summary>
    public string? Fault { get; set; }

    /// <summary>The invitation that was made of it.</summary>
    public Guid? InvitationId { get; set; }

    /// <summary>The member whom it changed.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>What the member was before, as JSON, to undo it.</summary>
    public string? Before { get; set; }
}

internal enum ImportRowState
{
    Waiting,
    Invited,
    AccountMade,
    Updated,

    /// <summary>Nothing to do: she is in already, just so.</summary>
    Skipped,
    Faulty,
    Undone,
}
