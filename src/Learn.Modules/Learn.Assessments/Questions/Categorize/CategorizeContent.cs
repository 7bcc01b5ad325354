namespace Learn.Assessments.Questions.Categorize;

/// <summary>Items, each of which belongs to one category.</summary>
internal sealed record CategorizeContent : QuestionContent
{
    public required IReadOnlyList<Category> Categories { get; init; }

    public required IReadOnlyList<CategorizeItem> Items { get; init; }
}

/// <param name="Id">The author's key.</param>
internal sealed record Category(string Id, string Html);

/// <param name="Category">The id of the category that it belongs to.</param>
/// <param name="Feedback">HTML in a line, or null.</param>
internal sealed record CategorizeItem(string Id, string Html, string Category, string? Feedback);
