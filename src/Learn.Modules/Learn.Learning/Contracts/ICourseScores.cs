namespace Learn.Learning.Contracts;

/// <summary>Knows how people did in the graded lessons of a course. A module that grades registers it; without one nobody has a score.</summary>
public interface ICourseScores
{
    /// <returns>In percent from 0 to 100: the mean, over the quizzes that she handed in, of her best attempts. Who handed in none is not there.</returns>
    /// <param name="people">At most 500.</param>
    /// <param name="since">Of attempts handed in at that time or later; null for all.</param>
    Task<IReadOnlyDictionary<Guid, int>> ReadAsync(Guid courseId, IReadOnlyList<Guid> people, DateTimeOffset? since, CancellationToken cancellation);

    /// <returns>The ids of the lessons that someone passed in an attempt handed in at that time or later.</returns>
    Task<IReadOnlySet<string>> PassedSinceAsync(Guid courseId, Guid person, DateTimeOffset since, CancellationToken cancellation);

    /// <returns>Those of the lessons in which someone has no attempt left, begun or to begin.</returns>
    /// <param name="lessons">Graded lessons of the version that is published now.</param>
    Task<IReadOnlySet<string>> UsedUpAsync(Guid courseId, Guid person, IReadOnlyCollection<string> lessons, CancellationToken cancellation);
}
