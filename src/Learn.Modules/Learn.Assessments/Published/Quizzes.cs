using System.Collections.Concurrent;
using Learn.Courses.Contracts;

namespace Learn.Assessments.Published;

/// <summary>The quizzes of published versions. They never change, so each is read from the database once and kept.</summary>
internal sealed class Quizzes(IPublishedQuizzes published, QuizLoader loader)
{
    // Characters of JSON; in memory they take about three times as many bytes. Past it all are forgotten, since which are taken now can't be told cheaply.
    private const long Most = 10_000_000;

    private readonly ConcurrentDictionary<(Guid Version, string Lesson), Quiz> known = new();
    private long size;

    /// <returns>Null where the version has no such lesson, the lesson is no quiz, or it was published as a page to check oneself.</returns>
    public async ValueTask<Quiz?> FindAsync(Guid versionId, string lessonId, CancellationToken cancellation)
    {
        if (known.TryGetValue((versionId, lessonId), out var quiz)) return quiz;
        if (await published.FindAsync(versionId, lessonId, cancellation) is not { } json) return null;
        if (Interlocked.Add(ref size, json.Length) > Most)
        {
            known.Clear();
            Interlocked.Exchange(ref size, json.Length);
        }
        return known.GetOrAdd((versionId, lessonId), loader.Load(json));
    }
}
