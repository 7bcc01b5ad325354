namespace Learn.Assessments.Questions.TrueFalse;

/// <summary>A statement to agree with or not.</summary>
internal sealed record TrueFalseContent : QuestionContent
{
    public required bool Answer { get; init; }

    public string? WhenRight { get; init; }

    public string? WhenWrong { get; init; }
}
