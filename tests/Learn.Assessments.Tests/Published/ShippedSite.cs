using Learn.Assessments.Published;
using Learn.Courses.Contracts;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Published;

/// <summary>The site with the courses it ships with, started once.</summary>
public sealed class ShippedSite : IAsyncDisposable
{
    private readonly LearnSiteFactory site = new LearnSiteFactory().WithContent(Repository.Content);

    public static TheoryData<string> Courses => [.. Directory.GetDirectories(Path.Combine(Repository.Content, "courses")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public ICatalogue Catalogue => site.Services.GetRequiredService<ICatalogue>();

    /// <summary>The quizzes of a course, in order; the last one is the final quiz.</summary>
    /// <param name="key">Its folder's name.</param>
    internal async Task<IReadOnlyList<Quiz>> QuizzesAsync(string key)
    {
        var course = Catalogue.Courses.Single(course => course.Outline.Key == key);
        var quizzes = new List<Quiz>();
        foreach (var lesson in course.Outline.Lessons.Where(lesson => lesson.Kind == LessonKind.Quiz))
            quizzes.Add((await site.Services.GetRequiredService<Quizzes>().FindAsync(course.VersionId, lesson.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull());
        return quizzes;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
