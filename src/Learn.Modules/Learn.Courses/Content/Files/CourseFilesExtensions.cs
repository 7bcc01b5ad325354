using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Files;

internal static class CourseFilesExtensions
{
    public static bool HasFolder(this ICourseFiles files, string folder) => files.Paths.Any(path => path.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>As faults name it.</summary>
    public static string Shown(this ICourseFiles files, string path) => $"{files.Name}/{path}";
}
