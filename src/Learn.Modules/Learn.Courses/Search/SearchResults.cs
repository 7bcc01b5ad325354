using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Courses.Search;

/// <summary>Answers searches, the frequent ones from memory until something is published.</summary>
internal sealed class SearchResults(ISearchIndex index, IDbContextFactory<CoursesDbContext> contexts) : IDisposable
{
    private const int HitsInMemory = 200_000;
    /// <summary>16 MB.</summary>
    private const int LettersInMemory = 8_000_000;
    private readonly MemoryCache texts = new(new MemoryCacheOptions { SizeLimit = LettersInMemory });
    private MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = HitsInMemory });

    public async ValueTask<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, string culture, CancellationToken cancellation)
    {
        var answers = cache;
        var key = $"{culture} {string.Join(' ', query.Exact)}";
        if (answers.TryGetValue(key, out IReadOnlyList<SearchHit>? known))
            return known!;
        var hits = await index.FindAsync(query, culture, cancellation);
        answers.Set(key, hits, new MemoryCacheEntryOptions { Size = 1 + hits.Count });
        return hits;
    }

    /// <summary>The text of some lessons, to show where in it the words stand.</summary>
    public async Task<IReadOnlyDictionary<(Guid VersionId, string LessonId), string>> TextsAsync(IReadOnlyCollection<LessonText> lessons, CancellationToken cancellation)
    {
        var found = new Dictionary<(Guid, string), string>();
        var missing = new List<LessonText>();
        foreach (var lesson in lessons)
        {
            if (texts.TryGetValue(lesson, out string? text))
                found[(lesson.VersionId, lesson.LessonId)] = text!;
            else
                missing.Add(lesson);
        }
        if (missing.Count == 0)
            return found;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var (versions, ids) = (missing.Select(lesson => lesson.VersionId).Distinct().ToList(), missing.Select(lesson => lesson.LessonId).Distinct().ToList());
        var rows = context.Lessons.Where(row => versions.Contains(row.VersionId) && ids.Contains(row.LessonId))
            .Select(row => new { Lesson = new LessonText(row.VersionId, row.LessonId, row.Language), row.Text }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (!missing.Contains(row.Lesson))
                continue;
            found[(row.Lesson.VersionId, row.Lesson.LessonId)] = row.Text;
            texts.Set(row.Lesson, row.Text, new MemoryCacheEntryOptions { Size = row.Text.Length });
        }
        return found;
    }

    public void Clear() => Interlocked.Exchange(ref cache, new(new MemoryCacheOptions { SizeLimit = HitsInMemory })).Clear();

    public void Dispose()
    {
        cache.Dispose();
        texts.Dispose();
    }
}

/// <summary>A lesson of a version in a language; its text never changes.</summary>
internal readonly record struct LessonText(Guid VersionId, string LessonId, string Language);
