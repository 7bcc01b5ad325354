namespace Learn.Assessments.Questions.Ordering;

/// <summary>Items in their right order.</summary>
internal sealed record OrderingContent : QuestionContent
{
    public required IReadOnlyList<OrderingItem> Items { get; init; }
}

/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record OrderingItem(string Id, string Html, string? Feedback);
