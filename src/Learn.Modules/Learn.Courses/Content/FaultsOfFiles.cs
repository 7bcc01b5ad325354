using Learn.Courses.Contracts;

namespace Learn.Courses.Content;

internal static class FaultsOfFiles
{
    /// <summary>The fault with its path below the course's folder.</summary>
    public static CourseFault In(this Fault fault, ICourseFiles files)
    {
        var path = fault.File.StartsWith(files.Name + "/", StringComparison.Ordinal) ? fault.File[(files.Name.Length + 1)..] : "";
        return new(path, fault.Line, fault.Message);
    }
}
