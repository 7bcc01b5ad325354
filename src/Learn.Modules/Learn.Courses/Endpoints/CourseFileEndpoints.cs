using Learn.Courses.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Learn.Courses.Endpoints;

/// <summary>Pictures and other files of courses, at addresses whose content never changes.</summary>
internal static class CourseFileEndpoints
{
    private const long CacheCapacity = 32 * 1024 * 1024;
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions { SizeLimit = CacheCapacity });

    public static void MapCourseFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{hash:length(32)}/{name}", ServeAsync).WithName("CourseFile").ExcludeFromDescription();

    private static async Task<IResult> ServeAsync(string hash, string name, HttpContext http, IDbContextFactory<CoursesDbContext> contexts)
    {
        if (await FindAsync(hash, contexts, http.RequestAborted) is not { } file)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        // A picture opened by itself must not be able to run anything in the site's name.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Results.Bytes(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }

    private static async ValueTask<StoredFile?> FindAsync(string hash, IDbContextFactory<CoursesDbContext> contexts, CancellationToken cancellation)
    {
        if (Cache.TryGetValue(hash, out StoredFile? known))
            return known;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var file = await context.Files.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, cancellation);
        if (file is not null)
            Cache.Set(hash, file, new MemoryCacheEntryOptions { Size = file.Bytes.Length });
        return file;
    }
}
