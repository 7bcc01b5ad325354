using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Search;

/// <summary>Weights: A title as written, B title folded, C text as written, D text folded.</summary>
internal sealed class PostgresSearchIndex(IDbContextFactory<CoursesDbContext> contexts) : ISearchIndex
{
    public Task AddAsync(CoursesDbContext context, long id, string title, string text, CancellationToken cancellation)
    {
        var (titleWords, textWords) = (VietnameseText.Words(title).ToList(), VietnameseText.Words(text).ToList());
        return context.Database.ExecuteSqlAsync($"""
            INSERT INTO courses_search_index ("Id", "Words") VALUES ({id},
                setweight(to_tsvector('simple', {string.Join(' ', titleWords)}), 'A') ||
                setweight(to_tsvector('simple', {string.Join(' ', titleWords.Select(VietnameseText.Fold))}), 'B') ||
                setweight(to_tsvector('simple', {string.Join(' ', textWords)}), 'C') ||
                setweight(to_tsvector('simple', {string.Join(' ', textWords.Select(VietnameseText.Fold))}), 'D'))
            """, cancellation);
    }

    public Task RemoveAsync(CoursesDbContext context, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var array = ids.ToArray();
        return context.Database.ExecuteSqlAsync($"""DELETE FROM courses_search_index WHERE "Id" = ANY ({array})""", cancellation);
    }

    public async Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, string culture, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var all = string.Join(" & ", query.Folded.Select(Quote));
        var asTyped = string.Join(" & ", query.Exact.Select(Quote));
        var phrase = string.Join(" <-> ", query.Folded.Select(Quote));
        var rows = await context.Database.SqlQuery<Row>($"""
            SELECT d."CourseId", d."LessonId",
                CAST(ts_rank(i."Words", to_tsquery('simple', {all})) + 2 * ts_rank(i."Words", to_tsquery('simple', {asTyped}))
                    + 2 * ts_rank(i."Words", to_tsquery('simple', {phrase})) AS double precision) AS "Rank"
            FROM courses_search_index AS i
            JOIN courses_search AS d ON d."Id" = i."Id"
            WHERE i."Words" @@ to_tsquery('simple', {all}) AND d."Culture" = {culture}
            ORDER BY "Rank" DESC
            LIMIT {SearchQuery.MaxHits}
            """).ToListAsync(cancellation);
        return [.. rows.Select(row => new SearchHit(row.CourseId, row.LessonId, row.Rank))];
    }

    private static string Quote(string word) => $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private sealed record Row(Guid CourseId, string? LessonId, double Rank);
}
