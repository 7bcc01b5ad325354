using Learn.Courses.Data;

namespace Learn.Courses.Search;

/// <summary>The full-text index, in SQLite's FTS5 or in PostgreSQL.</summary>
internal interface ISearchIndex
{
    /// <summary>Adds a document in the running transaction of <paramref name="context"/>.</summary>
    Task AddAsync(CoursesDbContext context, long id, string title, string text, CancellationToken cancellation);

    Task RemoveAsync(CoursesDbContext context, IReadOnlyCollection<long> ids, CancellationToken cancellation);

    /// <summary>The best documents that have every word of the query, best first.</summary>
    /// <param name="culture">Whose documents to look at.</param>
    Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, string culture, CancellationToken cancellation);
}

/// <param name="Score">Higher is better; only comparable within one answer.</param>
internal sealed record SearchHit(Guid CourseId, string? LessonId, double Score);

/// <summary>What a reader looks for, as words.</summary>
/// <param name="Exact">As typed, in lower case.</param>
/// <param name="Folded">The same words without marks.</param>
internal sealed record SearchQuery(IReadOnlyList<string> Exact, IReadOnlyList<string> Folded)
{
    public const int MaxLength = 200;
    public const int MaxHits = 500;
    private const int MaxWords = 12;

    /// <returns>Null when there is no word in it.</returns>
    public static SearchQuery? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = VietnameseText.Words(text.Length > MaxLength ? text[..MaxLength] : text).Take(MaxWords).ToList();
        return words.Count == 0 ? null : new(words, [.. words.Select(VietnameseText.Fold)]);
    }
}
