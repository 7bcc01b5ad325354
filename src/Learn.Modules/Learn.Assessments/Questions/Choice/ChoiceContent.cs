namespace Learn.Assessments.Questions.Choice;

/// <summary>Options to choose one or several from.</summary>
internal sealed record ChoiceContent : QuestionContent
{
    public required IReadOnlyList<ChoiceOption> Options { get; init; }
}

/// <param name="Share">Of the points, -1 to 1; 1 is right alone, 0 is wrong.</param>
/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record ChoiceOption(string Id, string Html, decimal Share, string? Feedback);
