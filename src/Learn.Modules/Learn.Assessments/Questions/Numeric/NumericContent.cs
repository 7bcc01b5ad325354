namespace Learn.Assessments.Questions.Numeric;

/// <summary>A number, perhaps with a unit.</summary>
internal sealed record NumericContent : QuestionContent
{
    /// <summary>The first that fits counts.</summary>
    public required IReadOnlyList<NumericRange> Accepted { get; init; }

    /// <summary>Units to choose from; empty where the number stands alone.</summary>
    public IReadOnlyList<NumericUnit> Units { get; init; } = [];

    /// <summary>Of the points, 0 to 1: for the right number with a wrong unit or without one.</summary>
    public decimal NumberAlone { get; init; }

    /// <summary>Feedback on all other numbers, or null.</summary>
    public string? Otherwise { get; init; }
}

/// <param name="Least">Inclusive, in the unit whose factor is 1.</param>
/// <param name="Most">Inclusive.</param>
/// <param name="Share">Of the points, 0 to 1.</param>
/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record NumericRange(decimal Least, decimal Most, decimal Share, string? Feedback)
{
    public bool Holds(decimal number) => number >= Least && number <= Most;
}

/// <param name="Factor">How much one of it is in the unit of the accepted numbers; 0 for a wrong unit.</param>
internal sealed record NumericUnit(string Name, decimal Factor);
