namespace Learn.Courses.Contracts;

/// <summary>
/// The files of one course, wherever they are kept: a folder, a draft, a version that was published. Paths are below the course's folder,
/// with forward slashes.
/// </summary>
public interface ICourseFiles
{
    /// <summary>What stands before a path when a fault names it, such as «courses/an-toan-so».</summary>
    string Name { get; }

    /// <summary>All paths, in ordinal order: two sets with the same files have the same hash.</summary>
    IReadOnlyCollection<string> Paths { get; }

    bool Contains(string path);

    /// <summary>In bytes.</summary>
    long Length(string path);

    byte[] Read(string path);

    Stream OpenRead(string path);
}

/// <summary>Course files in memory.</summary>
public sealed class CourseFileSet : ICourseFiles
{
    private readonly SortedDictionary<string, byte[]> files;

    /// <param name="name"><see cref="ICourseFiles.Name"/>.</param>
    /// <param name="files">Bytes by path. They are not copied: who changes them later changes the set.</param>
    public CourseFileSet(string name, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        Name = name;
        this.files = new(files.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public string Name { get; }

    public IReadOnlyCollection<string> Paths => files.Keys;

    public bool Contains(string path) => files.ContainsKey(path);

    public long Length(string path) => files[path].Length;

    public byte[] Read(string path) => files[path];

    public Stream OpenRead(string path) => new MemoryStream(files[path], writable: false);
}
