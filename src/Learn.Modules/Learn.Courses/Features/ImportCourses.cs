using Learn.Courses.Content;
using Learn.Courses.Content.Files;
using Learn.Courses.Contracts;
using Learn.Courses.Data;
using Learn.Platform;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Courses.Features;

/// <summary>
/// Publishes the course folders below <c>Learn:ContentPath</c> at start. A folder that has not changed is not read; one with a fault
/// is reported and leaves the site as it was, and so does one whose course was published in the studio since.
/// </summary>
internal sealed class ImportCourses(
    CourseFolders folders, IServiceScopeFactory scopes, Catalogue catalogue, IEnumerable<IQuizCompiler> compilers, IEnumerable<IMediaLibrary> libraries, ILogger<ImportCourses> logger) : ISitePreparation
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await catalogue.LoadAsync(cancellation);
        if (!Directory.Exists(folders.Courses))
        {
            logger.LogWarning("There are no courses to import: {Path} does not exist (Learn:ContentPath)", folders.Courses);
            return;
        }

        var all = folders.All();
        var (current, kept) = await PublishedAsync(cancellation);
        var quizzes = compilers.FirstOrDefault();
        var slugs = CourseCompiler.SlugsOf(all);
        foreach (var folder in all)
        {
            if (!current.TryGetValue(CourseCompiler.HashFolder(folder, quizzes), out var version))
                await ImportAsync(folder, CourseCompiler.Compile(folders.Root, folder, slugs, quizzes, libraries.FirstOrDefault()), cancellation);
            else if (!kept.Contains(version))
                await KeepAsync(folder, version, cancellation);
        }
    }

    private async Task ImportAsync(string folder, CompileResult result, CancellationToken cancellation)
    {
        foreach (var fault in result.Faults)
            logger.LogError("{Fault}", fault.ToString());
        if (result.Course is not { } course)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var files = folders.Open(folder);
        if (await scope.ServiceProvider.GetRequiredService<StudioPrecedence>().KeepsStudioVersionAsync(course.Outline.Key, FolderHash.OfSource(files), cancellation))
        {
            logger.LogWarning("The course {Course} was published in the studio since its folder was imported, so the folder is left aside; the studio shows both", course.Outline.Key);
            return;
        }
        try
        {
            if (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PublishCourse(course, files), cancellation) is { IsNew: true })
                logger.LogInformation("Published the course {Course}", course.Outline.Key);
        }
        catch (DbUpdateException exception)
        {
            logger.LogError(exception, "The course {Course} could not be published; is its slug {Slug} another course's?", course.Outline.Key, course.Outline.Slug);
        }
    }

    /// <summary>For what an older site published without keeping its files.</summary>
    private async Task KeepAsync(string folder, Guid version, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CoursesDbContext>();
        try
        {
            await context.KeepSourceAsync(version, folders.Open(folder), fromStudio: false, cancellation);
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException exception)
        {
            logger.LogInformation(exception, "Another node has kept the files of version {Version}", version);
        }
    }

    /// <returns>The current versions by content, and those whose files are kept.</returns>
    private async Task<(Dictionary<string, Guid> Current, HashSet<Guid> Kept)> PublishedAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CoursesDbContext>();
        var current = await context.Versions.Where(version => context.Courses.Any(course => course.CurrentVersionId == version.Id))
            .Select(version => new { version.ContentHash, version.Id }).ToListAsync(cancellation);
        var kept = await context.Sources.Select(source => source.VersionId).ToHashSetAsync(cancellation);
        return (current.DistinctBy(version => version.ContentHash).ToDictionary(version => version.ContentHash, version => version.Id, StringComparer.Ordinal), kept);
    }
}
