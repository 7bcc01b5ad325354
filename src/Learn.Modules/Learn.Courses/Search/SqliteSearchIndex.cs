using Learn.Courses.Data;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Search;

internal sealed class SqliteSearchIndex(DatabaseOptions database) : ISearchIndex
{
    public Task AddAsync(CoursesDbContext context, long id, string title, string text, CancellationToken cancellation)
    {
        var (titleWords, textWords) = (VietnameseText.Words(title).ToList(), VietnameseText.Words(text).ToList());
        return context.Database.ExecuteSqlAsync($"""
            INSERT INTO courses_search_index (rowid, title, text, folded_title, folded_text)
            VALUES ({id}, {string.Join(' ', titleWords)}, {string.Join(' ', textWords)},
                {string.Join(' ', titleWords.Select(VietnameseText.Fold))}, {string.Join(' ', textWords.Select(VietnameseText.Fold))})
            """, cancellation);
    }

    public async Task RemoveAsync(CoursesDbContext context, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        foreach (var id in ids)
            await context.Database.ExecuteSqlAsync($"DELETE FROM courses_search_index WHERE rowid = {id}", cancellation);
    }

    /// <summary>Without EF Core, which hands SQLite its two dozen functions anew each time it opens a connection.</summary>
    public Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, string culture, CancellationToken cancellation)
    {
        using var connection = SqliteStatement.Open(database);
        using var statement = new SqliteStatement(connection, $"""
            SELECT d."CourseId", d."LessonId", bm25(courses_search_index, 12.0, 2.0, 6.0, 1.0) AS "Rank"
            FROM courses_search_index
            JOIN courses_search AS d ON d."Id" = courses_search_index.rowid
            WHERE courses_search_index MATCH ? AND d."Culture" = ?
            ORDER BY "Rank"
            LIMIT {SearchQuery.MaxHits}
            """);
        return Task.FromResult<IReadOnlyList<SearchHit>>(
            statement.Bind(Match(query)).Bind(culture).Read(row => new SearchHit(row.GetGuid(0), row.GetOptionalText(1), -row.GetDouble(2))));
    }

    /// <summary>
    /// All words have to be there without marks. The words as typed, and the folded words as one phrase, are alternatives of that same
    /// condition: they let no more documents in but raise the rank of those that have them.
    /// </summary>
    private static string Match(SearchQuery query)
    {
        var all = $"({{folded_title folded_text}} : ({string.Join(" AND ", query.Folded.Select(Quote))}))";
        var asTyped = $"({all} AND {{title text}} : ({string.Join(" AND ", query.Exact.Select(Quote))}))";
        return query.Folded.Count == 1
            ? $"{all} OR {asTyped}"
            : $"{all} OR {asTyped} OR {{folded_title folded_text}} : {Quote(string.Join(' ', query.Folded))} OR {{title text}} : {Quote(string.Join(' ', query.Exact))}";
    }

    private static string Quote(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
