using Microsoft.AspNetCore.Http;

namespace Learn.Courses.Contracts;

/// <summary>Which version of a course a reader reads; implemented by the module that enrolls.</summary>
public interface ICoursePins
{
    /// <returns>The version she is enrolled in, or null when she reads the current one.</returns>
    ValueTask<Guid?> VersionAsync(HttpContext http, Guid courseId);
}
