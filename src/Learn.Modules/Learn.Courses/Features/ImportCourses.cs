using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Courses.Data;
using Learn.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Courses.Features;

/// <summary>
/// Publishes the course folders below <c>Learn:ContentPath</c> at start. A folder that has not changed is not read; one with a fault
/// is reported and leaves the site as it was.
/// </summary>
internal sealed class ImportCourses(
    IConfiguration configuration, IHostEnvironment environment, IServiceScopeFactory scopes, Catalogue catalogue, IEnumerable<IQuizCompiler> compilers,
    ILogger<ImportCourses> logger) : ISitePreparation
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await catalogue.LoadAsync(cancellation);
        var content = Path.GetFullPath(configuration["Learn:ContentPath"] ?? "content", environment.ContentRootPath);
        var courses = Path.Combine(content, "courses");
        if (!Directory.Exists(courses))
        {
            logger.LogWarning("There are no courses to import: {Path} does not exist (Learn:ContentPath)", courses);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var published = await PublishedHashesAsync(scope.ServiceProvider.GetRequiredService<CoursesDbContext>(), cancellation);
        var folders = Directory.GetDirectories(courses).Where(folder => File.Exists(Path.Combine(folder, "course.yml"))).Order(StringComparer.Ordinal).ToList();
        var quizzes = compilers.FirstOrDefault();
        var slugs = CourseCompiler.SlugsOf(folders);
        foreach (var folder in folders.Where(folder => !published.Contains(CourseCompiler.HashFolder(folder, quizzes))))
            await ImportAsync(CourseCompiler.Compile(content, folder, slugs, quizzes), cancellation);
    }

    private async Task ImportAsync(CompileResult result, CancellationToken cancellation)
    {
        foreach (var fault in result.Faults)
            logger.LogError("{Fault}", fault.ToString());
        if (result.Course is not { } course)
            return;
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            if (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PublishCourse(course), cancellation))
                logger.LogInformation("Published the course {Course}", course.Outline.Key);
        }
        catch (DbUpdateException exception)
        {
            logger.LogError(exception, "The course {Course} could not be published; is its slug {Slug} another course's?", course.Outline.Key, course.Outline.Slug);
        }
    }

    private static async Task<HashSet<string>> PublishedHashesAsync(CoursesDbContext context, CancellationToken cancellation) =>
        await context.Versions.Where(version => context.Courses.Any(course => course.CurrentVersionId == version.Id))
            .Select(version => version.ContentHash).ToHashSetAsync(cancellation);
}
