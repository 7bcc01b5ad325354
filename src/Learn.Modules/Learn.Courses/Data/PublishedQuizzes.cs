using Learn.Courses.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Data;

/// <inheritdoc cref="IPublishedQuizzes"/>
internal sealed class PublishedQuizzes(IDbContextFactory<CoursesDbContext> contexts) : IPublishedQuizzes
{
    public async Task<string?> FindAsync(Guid versionId, string lessonId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Quizzes.Where(quiz => quiz.VersionId == versionId && quiz.LessonId == lessonId).Select(quiz => quiz.Json).SingleOrDefaultAsync(cancellation);
    }
}
