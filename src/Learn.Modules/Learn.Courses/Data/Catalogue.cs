using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Learn.Courses.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Data;

/// <inheritdoc cref="ICatalogue"/>
internal sealed class Catalogue(IDbContextFactory<CoursesDbContext> contexts) : ICatalogue
{
    /// <summary>Versions never change, so whatever was read once stays true.</summary>
    private readonly ConcurrentDictionary<Guid, PublishedCourse> versions = [];
    private volatile Current current = new([], []);

    public IReadOnlyCollection<PublishedCourse> Courses => current.Offered;

    public PublishedCourse? Find(string slug) => current.BySlug.GetValueOrDefault(slug);

    public PublishedCourse? Find(Guid courseId) => current.ById.GetValueOrDefault(courseId);

    public async ValueTask<PublishedCourse?> FindVersionAsync(Guid versionId, CancellationToken cancellation)
    {
        if (!versions.TryGetValue(versionId, out var known))
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            if (await context.Versions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == versionId, cancellation) is not { } row)
                return null;
            known = Remember(row);
        }
        // A course has one address, whichever version of it is read.
        return Find(known.CourseId) is { } course && course.Slug != known.Slug ? known with { Outline = known.Outline with { Slug = course.Slug } } : known;
    }

    /// <summary>Reads the current versions; readers see the old ones until all are there.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var withdrawn = await context.Courses.ToDictionaryAsync(course => course.CurrentVersionId, course => course.WithdrawnAt is not null, cancellation);
        var ids = withdrawn.Keys.ToList();
        var missing = ids.Where(id => !versions.ContainsKey(id)).ToList();
        foreach (var chunk in missing.Chunk(500))
        {
            await foreach (var row in context.Versions.AsNoTracking().Where(row => chunk.Contains(row.Id)).AsAsyncEnumerable().WithCancellation(cancellation))
                Remember(row);
        }
        var addresses = await context.Versions.GroupBy(row => new { row.Slug, row.CourseId }).Select(rows => new { rows.Key.Slug, rows.Key.CourseId, Last = rows.Max(row => row.Number) }).ToListAsync(cancellation);
        current = new([.. ids.Select(id => withdrawn[id] ? versions[id] with { IsWithdrawn = true } : versions[id])], [.. addresses.OrderByDescending(row => row.Last).Select(row => (row.Slug, row.CourseId))]);
    }

    private PublishedCourse Remember(CourseVersion row) => versions.GetOrAdd(row.Id, _ => new(
        row.CourseId, row.Id, row.Number, row.PublishedAt, JsonSerializer.Deserialize<CourseOutline>(row.Outline, JsonSerializerOptions.Web)!));

    /// <param name="addresses">Every slug that a course ever had, the latest first.</param>
    private sealed class Current(IReadOnlyList<PublishedCourse> courses, IReadOnlyList<(string Slug, Guid CourseId)> addresses)
    {
        public IReadOnlyCollection<PublishedCourse> Offered { get; } = [.. courses.Where(course => !course.IsWithdrawn)];

        public FrozenDictionary<Guid, PublishedCourse> ById { get; } = courses.ToFrozenDictionary(course => course.CourseId);

        /// <summary>A slug that two courses had, one after the other, leads to the one that has it now.</summary>
        public FrozenDictionary<string, PublishedCourse> BySlug { get; } = addresses
            .Join(courses, address => address.CourseId, course => course.CourseId, (address, course) => (address.Slug, Course: course))
            .OrderByDescending(address => address.Course.Slug == address.Slug)
            .DistinctBy(address => address.Slug, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(address => address.Slug, address => address.Course, StringComparer.OrdinalIgnoreCase);
    }
}
