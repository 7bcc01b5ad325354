using Learn.Courses.Contracts;
using Microsoft.AspNetCore.Http;

namespace Learn.Learning.Features;

/// <summary>A learner reads the version she is enrolled in.</summary>
internal sealed class EnrolledVersions : ICoursePins
{
    public async ValueTask<Guid?> VersionAsync(HttpContext http, Guid courseId) =>
        (await Reader.OfAsync(http)).Pinned.GetValueOrDefault(courseId)?.VersionId;
}
