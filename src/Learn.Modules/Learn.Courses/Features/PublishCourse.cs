using System.Text.Json;
using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Courses.Data;
using Learn.Courses.Search;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Learn.Courses.Features;

/// <summary>Makes a compiled course the current version; does nothing when it already is.</summary>
/// <param name="Source">The files that it was compiled from; they are kept with the version.</param>
internal sealed record PublishCourse(CompiledCourse Compiled, ICourseFiles Source) : IRequest<PublishedNow>
{
    /// <summary>Whether it comes from the studio, not from a folder.</summary>
    public bool FromStudio { get; init; }

    /// <summary>From the studio: the version that it was made from. Where another one is current, nothing is published.</summary>
    public Guid? Based { get; init; }
}

/// <param name="Version">The current one.</param>
/// <param name="IsNew">Whether it was published by this.</param>
internal sealed record PublishedNow(Guid? Version, bool IsNew, bool IsOutdated = false);

internal sealed class PublishCourseHandler(CoursesDbContext context, ISearchIndex search, CoursePublisher publisher, TimeProvider time)
    : IRequestHandler<PublishCourse, PublishedNow>
{
    public async Task<PublishedNow> Handle(PublishCourse request, CancellationToken cancellationToken)
    {
        var (outline, compiled) = (request.Compiled.Outline, request.Compiled);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await WaitForOtherNodesAsync(cancellationToken);
        var course = await context.Courses.SingleOrDefaultAsync(row => row.Key == outline.Key, cancellationToken);
        var current = course is null ? null : await context.Versions.SingleAsync(row => row.Id == course.CurrentVersionId, cancellationToken);
        if (current?.ContentHash == compiled.ContentHash)
            return new(current.Id, await OfferAgainAsync(course!, transaction, cancellationToken));
        if (request.FromStudio && current?.Id != request.Based)
            return new(current?.Id, false, IsOutdated: true);

        if (course is null)
            context.Add(course = new() { Id = Guid.CreateVersion7(), Key = outline.Key, Slug = outline.Slug });
        var version = new CourseVersion
        {
            Id = Guid.CreateVersion7(),
            CourseId = course.Id,
            Number = 1 + (await context.Versions.Where(row => row.CourseId == course.Id).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0),
            Slug = outline.Slug,
            ContentHash = compiled.ContentHash,
            Outline = JsonSerializer.Serialize(outline, JsonSerializerOptions.Web),
            PublishedAt = time.GetUtcNow(),
        };
        course.Slug = outline.Slug;
        course.CurrentVersionId = version.Id;
        course.WithdrawnAt = null;
        context.Add(version);
        context.AddRange(compiled.Bodies.Select(body => Store(version.Id, body)));
        context.AddRange(compiled.Quizzes.Select(quiz => new StoredQuiz { VersionId = version.Id, LessonId = quiz.LessonId, Json = quiz.Json }));
        await AddFilesAsync(compiled.Files, cancellationToken);
        await context.KeepSourceAsync(version.Id, request.Source, request.FromStudio, cancellationToken);
        context.Publish(new CoursePublished(course.Id, version.Id, version.Number), version.PublishedAt);
        await IndexAsync(course.Id, compiled, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await publisher.AnnounceAsync(cancellationToken);
        return new(version.Id, true);
    }

    /// <summary>Publishing what was withdrawn offers it again.</summary>
    private async Task<bool> OfferAgainAsync(Course course, IDbContextTransaction transaction, CancellationToken cancellation)
    {
        if (course.WithdrawnAt is null)
            return false;
        course.WithdrawnAt = null;
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await publisher.AnnounceAsync(cancellation);
        return true;
    }

    /// <summary>
    /// Nodes that start together import the same folders. One publishes, the others then see that nothing is left to do. (SQLite has one
    /// process, and its transaction excludes other writers.)
    /// </summary>
    private async Task WaitForOtherNodesAsync(CancellationToken cancellation)
    {
        const long publishing = 0x4C6561726E;
        if (context.Database.IsNpgsql())
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({publishing})", cancellation);
    }

    private static Lesson Store(Guid versionId, LessonBody body) => new()
    {
        VersionId = versionId,
        LessonId = body.LessonId,
        Language = body.Language,
        Html = body.Html,
        Toc = JsonSerializer.Serialize(body.Toc, JsonSerializerOptions.Web),
        Text = body.Text,
        HasFormula = body.HasFormula,
    };

    private async Task AddFilesAsync(IReadOnlyList<CourseFile> files, CancellationToken cancellation)
    {
        var hashes = files.Select(file => file.Hash).ToList();
        var known = await context.Files.Where(file => hashes.Contains(file.Hash)).Select(file => file.Hash).ToListAsync(cancellation);
        context.AddRange(files.DistinctBy(file => file.Hash).Where(file => !known.Contains(file.Hash))
            .Select(file => new StoredFile { Hash = file.Hash, Name = file.Name, ContentType = file.ContentType, Bytes = file.Bytes }));
    }

    private async Task IndexAsync(Guid courseId, CompiledCourse compiled, CancellationToken cancellation)
    {
        var old = await context.SearchDocuments.Where(row => row.CourseId == courseId).Select(row => row.Id).ToListAsync(cancellation);
        await search.RemoveAsync(context, old, cancellation);
        await context.SearchDocuments.Where(row => row.CourseId == courseId).ExecuteDeleteAsync(cancellation);

        var next = 1 + (await context.SearchDocuments.MaxAsync(row => (long?)row.Id, cancellation) ?? 0);
        foreach (var culture in SiteCultures.All)
        {
            var language = compiled.Outline.LanguageFor(culture);
            var texts = compiled.Outline.Texts[language];
            await AddAsync(null, texts.Title, $"{texts.Summary}\n{string.Join('\n', texts.Objectives)}");
            // What isn't translated is found as it was written; the original's body stands first.
            foreach (var body in compiled.Bodies.GroupBy(body => body.LessonId).Select(bodies => bodies.FirstOrDefault(body => body.Language == language) ?? bodies.First()))
                await AddAsync(body.LessonId, compiled.Outline.Lessons.Single(lesson => lesson.Id == body.LessonId).Texts[language].Title, body.Text);

            async Task AddAsync(string? lessonId, string title, string text)
            {
                context.Add(new SearchDocument { Id = next, CourseId = courseId, LessonId = lessonId, Culture = culture });
                await search.AddAsync(context, next++, title, text, cancellation);
            }
        }
    }
}
