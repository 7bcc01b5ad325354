using Learn.Courses.Contracts;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;

namespace Learn.Courses.Features;

/// <summary>Shows a learner the version of a course that she is enrolled in, also when a newer one is published.</summary>
internal sealed class PinnedVersionVariant(ICatalogue catalogue, IEnumerable<ICoursePins> pins) : ISharedPageVariant
{
    public async ValueTask<string?> VariantAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (!path.StartsWith("/courses/", StringComparison.OrdinalIgnoreCase))
            return null;
        var slug = path["/courses/".Length..];
        if (slug.IndexOf('/', StringComparison.Ordinal) is var end and >= 0)
            slug = slug[..end];
        if (catalogue.Find(slug) is not { } current)
            return null;
        foreach (var source in pins)
        {
            if (await source.VersionAsync(http, current.CourseId) is not { } pinned || (pinned == current.VersionId && !current.IsWithdrawn))
                continue;
            if (await catalogue.FindVersionAsync(pinned, http.RequestAborted) is not { } version)
                continue;
            http.Features.Set(version);
            return version.VersionId.ToString("N");
        }
        return null;
    }
}

internal static class CourseOfRequest
{
    /// <summary>The course in the version that this reader reads, or null when there is none.</summary>
    public static PublishedCourse? FindFor(this ICatalogue catalogue, HttpContext http, string slug) =>
        http.Features.Get<PublishedCourse>() ?? catalogue.Find(slug);
}
