namespace Learn.Assessments.Questions.ShortText;

/// <summary>A word or a few, typed.</summary>
internal sealed record ShortTextContent : QuestionContent
{
    public required TextKey Key { get; init; }

    /// <summary>Feedback on everything that isn't accepted, or null.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>What is accepted of a typed text.</summary>
/// <param name="Fold">Whether «mat khau» is «mật khẩu».</param>
/// <param name="Case">Whether capitals matter.</param>
internal sealed record TextKey(IReadOnlyList<AcceptedText> Accepted, bool Fold, bool Case);

/// <param name="Text">Plain text; «*» stands for any text, «\*» for the star itself.</param>
/// <param name="Share">Of the points, 0 to 1.</param>
/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record AcceptedText(string Text, decimal Share, string? Feedback);
