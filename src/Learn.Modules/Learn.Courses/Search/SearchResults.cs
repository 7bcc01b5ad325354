using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Courses.Search;

/// <summary>Answers searches, the frequent ones from memory until something is published.</summary>
internal sealed class SearchResults(ISearchIndex index, IDbContextFactory<CoursesDbContext> contexts) : IDisposable
{
    private const int HitsInMemory = 200_000;
    private MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = HitsInMemory });

    public async ValueTask<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, string culture, CancellationToken cancellation)
    {
        var answers = cache;
        var key = $"{culture} {string.Join(' ', query.Exact)}";
        if (answers.TryGetValue(key, out IReadOnlyList<SearchHit>? known))
            return known!;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var hits = await index.FindAsync(context, query, culture, cancellation);
        answers.Set(key, hits, new MemoryCacheEntryOptions { Size = 1 + hits.Count });
        return hits;
    }

    /// <summary>The text of some lessons, to show where in it the words stand.</summary>
    public async Task<IReadOnlyDictionary<(Guid VersionId, string LessonId), string>> TextsAsync(
        IReadOnlyCollection<(Guid VersionId, string LessonId, string Language)> lessons, CancellationToken cancellation)
    {
        if (lessons.Count == 0)
            return new Dictionary<(Guid, string), string>();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var (versions, ids) = (lessons.Select(lesson => lesson.VersionId).Distinct().ToList(), lessons.Select(lesson => lesson.LessonId).Distinct().ToList());
        var rows = await context.Lessons.Where(row => versions.Contains(row.VersionId) && ids.Contains(row.LessonId))
            .Select(row => new { row.VersionId, row.LessonId, row.Language, row.Text }).ToListAsync(cancellation);
        return rows.Where(row => lessons.Contains((row.VersionId, row.LessonId, row.Language))).ToDictionary(row => (row.VersionId, row.LessonId), row => row.Text);
    }

    public void Clear() => Interlocked.Exchange(ref cache, new(new MemoryCacheOptions { SizeLimit = HitsInMemory })).Clear();

    public void Dispose() => cache.Dispose();
}
