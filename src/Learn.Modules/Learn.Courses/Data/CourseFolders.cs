using Learn.Courses.Content;
using Learn.Courses.Content.Files;
using Learn.Courses.Contracts;
using Learn.Text.Yaml;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Learn.Courses.Data;

/// <summary>The course folders below <c>Learn:ContentPath</c>.</summary>
internal sealed class CourseFolders(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>Where faults' paths start from.</summary>
    public string Root { get; } = Path.GetFullPath(configuration["Learn:ContentPath"] ?? "content", environment.ContentRootPath);

    public string Courses => Path.Combine(Root, "courses");

    /// <summary>What faults call a course that isn't in a folder.</summary>
    public static string NameOf(string key) => $"courses/{key}";

    /// <summary>Absolute paths, in ordinal order; empty where there is no content folder.</summary>
    public IReadOnlyList<string> All() => !Directory.Exists(Courses) ? []
        : [.. Directory.GetDirectories(Courses).Where(folder => File.Exists(Path.Combine(folder, CourseCompiler.ManifestFile))).Order(StringComparer.Ordinal)];

    /// <summary>A folder's files.</summary>
    public ICourseFiles Open(string folder) => CourseFolder.Open(Root, folder, new());

    /// <summary>A course's files, read into memory; null where no folder has that id or it can't be read.</summary>
    public CourseFileSet? Read(string key)
    {
        try
        {
            return All().Select(Open).FirstOrDefault(files => KeyOf(files) == key) is { } found
                ? new(found.Name, found.Paths.Select(path => KeyValuePair.Create(path, found.Read(path))))
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The id in course.yml, or null where it can't be read.</summary>
    public static string? KeyOf(ICourseFiles files)
    {
        var faults = new FaultLog().In(files.Name);
        return files.Contains(CourseCompiler.ManifestFile) && CourseCompiler.ReadText(files, CourseCompiler.ManifestFile, faults) is { } text
            && YamlTree.Read(text, faults) is { } map ? new YamlReader(map, faults, "").Id("id") : null;
    }
}
