using Learn.Assessments.Data;
using Learn.Platform.Backplane;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Assessments.Attempts;

/// <summary>The attempts that people are at, in memory.</summary>
internal sealed class AttemptRecords(IDbContextFactory<AssessmentsDbContext> contexts, IBackplane backplane) : IDisposable
{
    /// <summary>Of answers; one takes less than a kilobyte.</summary>
    private const int Capacity = 100_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Capacity });
    private readonly Lock writing = new();

    /// <summary>What is in memory, or null. Another node may know better; the writer looks at the revision before it builds on it.</summary>
    public Attempt? InMemory(Guid id) => cache.TryGetValue(id, out Attempt? attempt) ? attempt : null;

    /// <returns>Null where there is none, or it is another learner's: who asks is not told which.</returns>
    public async ValueTask<Attempt?> FindAsync(Guid id, Guid learnerId, CancellationToken cancellation)
    {
        var attempt = backplane.ReachesOtherNodes ? null : InMemory(id);
        attempt ??= await ReadAsync(id, cancellation);
        return attempt?.LearnerId == learnerId ? attempt : null;
    }

    /// <summary>A learner's attempts at a quiz, in order, without their answers.</summary>
    public async Task<IReadOnlyList<Attempt>> OfLessonAsync(LessonKey key, CancellationToken cancellation)
    {
        if (!backplane.ReachesOtherNodes && cache.TryGetValue(key, out IReadOnlyList<Attempt>? known))
            return known!;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.Attempts.AsNoTracking()
            .Where(row => row.LearnerId == key.LearnerId && row.CourseId == key.CourseId && row.LessonId == key.LessonId)
            .OrderBy(row => row.Number).ToListAsync(cancellation);
        return [.. rows.Select(row => Attempt.Of(row, []))];
    }

    /// <summary>Keeps an attempt unless a newer state of it is there already.</summary>
    public void Remember(Attempt attempt)
    {
        lock (writing)
        {
            if (InMemory(attempt.Id) is not { } known || known.Revision <= attempt.Revision)
                cache.Set(attempt.Id, attempt, new MemoryCacheEntryOptions { Size = 2 + attempt.Answers.Count });
        }
    }

    /// <summary>Keeps what the writer knows of a learner's attempts at a quiz. What is read without it is not kept: it could be old by then.</summary>
    public void Remember(LessonKey key, IReadOnlyList<Attempt> attempts) => cache.Set(key, attempts, new MemoryCacheEntryOptions { Size = 1 + attempts.Count });

    /// <summary>The writer has changed one of a learner's attempts.</summary>
    public void Replace(Attempt attempt)
    {
        var key = LessonKey.Of(attempt);
        if (cache.TryGetValue(key, out IReadOnlyList<Attempt>? known))
            Remember(key, [.. known!.Select(one => one.Id == attempt.Id ? attempt with { Answers = Attempt.NoAnswers } : one)]);
    }

    public void Forget(Guid id) => cache.Remove(id);

    public void Forget(LessonKey key) => cache.Remove(key);

    public void Dispose() => cache.Dispose();

    private async Task<Attempt?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // The attempt first: if someone writes in between, it counts as older than it is and is read again before anything is built on it.
        if (await context.Attempts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } row)
            return null;
        var attempt = Attempt.Of(row, await context.Answers.AsNoTracking().Where(answer => answer.AttemptId == id).ToListAsync(cancellation));
        Remember(attempt);
        return attempt;
    }
}
