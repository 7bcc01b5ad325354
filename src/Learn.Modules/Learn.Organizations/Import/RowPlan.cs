using Learn.Organizations.Data;

namespace Learn.Organizations.Import;

/// <summary>What is to be done with a row.</summary>
/// <param name="State">What becomes of it; never <see cref="ImportRowState.Waiting"/>.</param>
/// <param name="Fault">The key of the text that says what is wrong, of a faulty one.</param>
/// <param name="Member">Whom it is about, when she is in already.</param>
/// <param name="Unit">Null of a faulty row, and where the unit has to be added first.</param>
internal sealed record RowPlan(int Number, ImportRowState State, string? Fault, string? Name, string? Email, Unit? Unit, string? EmployeeNumber, string? Title, Guid? Member)
{
    /// <summary>The unit to be added, as the list names it.</summary>
    public string? NewUnit { get; init; }

    /// <summary>The key of a text that says more about why nothing is to be done.</summary>
    public string? Note { get; init; }

    /// <summary>The key of the text that says what becomes of the row.</summary>
    public string Text => Fault ?? Note ?? $"Row {State}";

    public static RowPlan Faulty(int number, string fault) => new(number, ImportRowState.Faulty, fault, null, null, null, null, null, null);

    /// <summary>With what stands in the row, so that people find it.</summary>
    public static RowPlan Faulty(RowPerson row, string fault) => new(row.Number, ImportRowState.Faulty, fault, row.Name, row.Email, null, row.EmployeeNumber, row.Title, null);
}
