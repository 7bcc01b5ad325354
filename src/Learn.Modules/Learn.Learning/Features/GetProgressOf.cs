using Learn.Learning.Contracts;
using Learn.Learning.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Learning.Features;

/// <summary>Reads the tables and no record in memory: it is asked for thousands at once, most of whom are not around.</summary>
internal sealed class GetProgressOfHandler(LearningDbContext context, IEnumerable<ICourseScores> scores) : IRequestHandler<GetProgressOf, IReadOnlyDictionary<Guid, PersonProgress>>
{
    /// <summary>Below what either database takes as parameters of one statement.</summary>
    private const int BatchSize = 500;

    public async Task<IReadOnlyDictionary<Guid, PersonProgress>> Handle(GetProgressOf request, CancellationToken cancellationToken)
    {
        var progress = new Dictionary<Guid, PersonProgress>();
        foreach (var chunk in request.People.Distinct().Chunk(BatchSize))
        {
            var people = chunk.ToList();
            var begun = await context.Lessons.AsNoTracking()
                .Where(row => row.CourseId == request.CourseId && people.Contains(row.LearnerId) && row.CompletedAt != null)
                .GroupBy(row => row.LearnerId)
                .Select(group => new { group.Key, First = group.Min(row => row.CompletedAt), Last = group.Max(row => row.CompletedAt) })
                .ToListAsync(cancellationToken);
            if (begun.Count == 0)
                continue;
            var completed = await context.Enrollments.AsNoTracking()
                .Where(row => row.CourseId == request.CourseId && people.Contains(row.LearnerId) && row.CompletedAt != null)
                .ToDictionaryAsync(row => row.LearnerId, row => row.CompletedAt, cancellationToken);
            var graded = await ScoresAsync(request, begun.ConvertAll(row => row.Key), cancellationToken);
            foreach (var row in begun)
                progress[row.Key] = new(row.First!.Value, row.Last!.Value, completed.GetValueOrDefault(row.Key), graded.TryGetValue(row.Key, out var score) ? score : null);
        }
        return progress;
    }

    private async Task<IReadOnlyDictionary<Guid, int>> ScoresAsync(GetProgressOf request, IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        foreach (var source in scores)
        {
            if (await source.ReadAsync(request.CourseId, people, request.ScoredSince, cancellation) is { Count: > 0 } found)
                return found;
        }
        return new Dictionary<Guid, int>();
    }
}
