namespace Learn.Courses.Contracts;

/// <summary>The compiled quizzes of all versions that were ever published.</summary>
public interface IPublishedQuizzes
{
    /// <returns>What <see cref="IQuizCompiler"/> made of the lesson; null where the version has no such quiz, or was published without a compiler.</returns>
    Task<string?> FindAsync(Guid versionId, string lessonId, CancellationToken cancellation);
}
