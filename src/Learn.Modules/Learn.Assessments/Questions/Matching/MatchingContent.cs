namespace Learn.Assessments.Questions.Matching;

/// <summary>Each item belongs to one of the options.</summary>
internal sealed record MatchingContent : QuestionContent
{
    public required IReadOnlyList<MatchingItem> Items { get; init; }

    /// <summary>Each text once, also when several items belong to it; some belong to none.</summary>
    public required IReadOnlyList<MatchingOption> Options { get; init; }
}

/// <param name="Option">The id of the option that it belongs to.</param>
/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record MatchingItem(string Id, string Html, string Option, string? Feedback);

internal sealed record MatchingOption(string Id, string Html);
