using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Assessments.Features;

/// <summary>The best attempt at each quiz counts, whatever the quiz itself goes by: it is what someone can do.</summary>
internal sealed class CourseScores(IDbContextFactory<AssessmentsDbContext> contexts, ICatalogue catalogue, QuizPlaces places, TimeProvider time) : ICourseScores
{
    public async Task<IReadOnlyDictionary<Guid, int>> ReadAsync(Guid courseId, IReadOnlyList<Guid> people, DateTimeOffset? since, CancellationToken cancellation)
    {
        var ids = people.ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var best = await context.Attempts.AsNoTracking()
            .Where(row => row.CourseId == courseId && ids.Contains(row.LearnerId) && row.Score != null && (since == null || row.SubmittedAt >= since))
            .GroupBy(row => new { row.LearnerId, row.LessonId })
            .Select(group => new { group.Key.LearnerId, Score = group.Max(row => row.Score) })
            .ToListAsync(cancellation);
        // They are kept as hundredths of a percent.
        return best.GroupBy(row => row.LearnerId).ToDictionary(group => group.Key, group => (int)Math.Round(group.Average(row => row.Score!.Value) / 100.0));
    }

    public async Task<IReadOnlySet<string>> PassedSinceAsync(Guid courseId, Guid person, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return (await context.Attempts.AsNoTracking().Where(row => row.LearnerId == person && row.CourseId == courseId && row.Passed && row.SubmittedAt >= since)
            .Select(row => row.LessonId).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
    }

    public async Task<IReadOnlySet<string>> UsedUpAsync(Guid courseId, Guid person, IReadOnlyCollection<string> lessons, CancellationToken cancellation)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        if (catalogue.Find(courseId) is not { } course)
            return used;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = time.Now();
        var attempts = (await context.Attempts.AsNoTracking().Where(row => row.LearnerId == person && row.CourseId == courseId).Select(row => new { row.LessonId, row.SubmittedAt, row.Deadline }).ToListAsync(cancellation))
            .ToLookup(row => row.LessonId, StringComparer.Ordinal);
        foreach (var lesson in lessons)
        {
            if (await places.FindAsync(course.VersionId, lesson, cancellation) is { Quiz.Settings.Attempts: { } most }
                && attempts[lesson].Count() >= most
                // One that she has begun she may still hand in, while there is time.
                && attempts[lesson].All(row => row.SubmittedAt is not null || row.Deadline < now))
                used.Add(lesson);
        }
        return used;
    }
}
