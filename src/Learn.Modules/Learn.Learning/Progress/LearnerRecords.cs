using System.Globalization;
using Learn.Learning.Data;
using Learn.Platform.Backplane;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Learning.Progress;

/// <summary>The records of the learners who are around, in memory.</summary>
internal sealed class LearnerRecords : IDisposable
{
    internal const string Channel = "learning.changed";

    /// <summary>So many fit into one signal.</summary>
    internal const int MaxAnnounced = 60;

    /// <summary>Of lessons; a lesson's state takes about 200 bytes.</summary>
    private const int Capacity = 250_000;

    /// <summary>Longer than any reading from the database takes.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromMinutes(1);

    private readonly IDbContextFactory<LearningDbContext> contexts;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Capacity });
    private readonly Lock writing = new();
    private readonly IDisposable[] subscriptions;

    public LearnerRecords(IDbContextFactory<LearningDbContext> contexts, IBackplane backplane)
    {
        this.contexts = contexts;
        subscriptions = [backplane.Subscribe(Channel, ForgetAsync), backplane.OnReconnected(ForgetAllAsync)];
    }

    /// <summary>What is in memory, or null.</summary>
    public LearnerRecord? InMemory(Guid learnerId) => cache.TryGetValue(learnerId, out LearnerRecord? record) ? record : null;

    public async ValueTask<LearnerRecord> GetAsync(Guid learnerId, CancellationToken cancellation)
    {
        if (InMemory(learnerId) is { } known)
            return known;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var record = await ReadAsync(context, learnerId, cancellation);
        Remember(record);
        return record;
    }

    /// <summary>Keeps a record unless a newer one is there already, or another node told of one while this was being read.</summary>
    public void Remember(LearnerRecord record)
    {
        lock (writing)
        {
            if (cache.TryGetValue(new Told(record.LearnerId), out long told) && record.Revision < told)
                return;
            if (InMemory(record.LearnerId) is not { } known || known.Revision <= record.Revision)
                cache.Set(record.LearnerId, record, new MemoryCacheEntryOptions { Size = 2 + record.Courses.Values.Sum(course => 1 + course.Lessons.Count) });
        }
    }

    public void Forget(Guid learnerId) => cache.Remove(learnerId);

    /// <summary>
    /// Reads a learner's record. The revision is read first: if someone writes in between, the record counts as older than it is and is
    /// read again before anything is built on it.
    /// </summary>
    public static async Task<LearnerRecord> ReadAsync(LearningDbContext context, Guid learnerId, CancellationToken cancellation)
    {
        var revision = await context.Learners.Where(row => row.LearnerId == learnerId).Select(row => row.Revision).SingleOrDefaultAsync(cancellation);
        if (revision == 0)
            return LearnerRecord.New(learnerId);
        var lessons = await context.Lessons.AsNoTracking().Where(row => row.LearnerId == learnerId).ToListAsync(cancellation);
        var enrollments = await context.Enrollments.AsNoTracking().Where(row => row.LearnerId == learnerId).ToListAsync(cancellation);
        return LearnerRecord.Of(learnerId, revision, enrollments, lessons);
    }

    /// <summary>«id:revision» of each learner, separated by spaces.</summary>
    internal static string Announcement(IEnumerable<KeyValuePair<Guid, long>> revisions) =>
        string.Join(' ', revisions.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key:N}:{pair.Value}")));

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        cache.Dispose();
    }

    private Task ForgetAsync(string announcement)
    {
        foreach (var part in announcement.Split(' '))
        {
            var (learner, revision) = (Guid.Parse(part.AsSpan(0, 32)), long.Parse(part.AsSpan(33), CultureInfo.InvariantCulture));
            lock (writing)
            {
                if (InMemory(learner)?.Revision >= revision)
                    continue;
                Forget(learner);
                cache.Set(new Told(learner), revision, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = ReadingTime });
            }
        }
        return Task.CompletedTask;
    }

    private Task ForgetAllAsync()
    {
        cache.Clear();
        return Task.CompletedTask;
    }

    /// <summary>The key of the newest revision that another node told of.</summary>
    private readonly record struct Told(Guid LearnerId);
}
