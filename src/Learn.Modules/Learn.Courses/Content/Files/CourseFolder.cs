using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Files;

/// <summary>The files of one course, by path below its folder with forward slashes. Links out of the folder aren't followed.</summary>
internal sealed class CourseFolder : ICourseFiles
{
    /// <summary>Beside the course's own files an archive has what it shows from the media library; that isn't read from here.</summary>
    private const string ArchivedMedia = "media";

    private readonly SortedDictionary<string, FileInfo> files = new(StringComparer.Ordinal);
    private readonly string prefix;

    private CourseFolder(string prefix) => this.prefix = prefix;

    /// <summary>All files, in ordinal order. What starts with a dot or ends with '~' is an editor's or a system's and left out.</summary>
    public IReadOnlyCollection<string> Paths => files.Keys;

    /// <summary>The course folder's own path below the content folder.</summary>
    public string Name => prefix;

    public bool Contains(string path) => files.ContainsKey(path);

    public long Length(string path) => files[path].Length;

    public byte[] Read(string path) => File.ReadAllBytes(files[path].FullName);

    public Stream OpenRead(string path) => files[path].OpenRead();

    public static CourseFolder Open(string contentRoot, string courseFolder, FaultLog faults)
    {
        var root = Path.GetFullPath(contentRoot);
        var full = Path.GetFullPath(courseFolder, root);
        var relative = Path.GetRelativePath(root, full).Replace('\\', '/');
        var folder = new CourseFolder(relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(full) : relative);
        var start = new DirectoryInfo(full);
        if (!start.Exists) faults.Add(folder.prefix, 1, "there is no such folder");
        else folder.Add(start, "", 0, faults);
        return folder;
    }

    private void Add(DirectoryInfo directory, string path, int depth, FaultLog faults)
    {
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.Name.StartsWith('.') || entry.Name.EndsWith('~') || (depth == 0 && entry.Name == ArchivedMedia)) continue;
            var name = path + entry.Name;
            if (entry.LinkTarget is not null)
                faults.Add(this.Shown(name), 1, "this is a symbolic link, which isn't followed: put the file itself here");
            else if (entry is FileInfo file)
                AddFile(name, file, faults);
            else if (depth == ContentLimits.FolderDepth)
                faults.Add(this.Shown(name), 1, $"folders are at most {ContentLimits.FolderDepth} deep");
            else
                Add((DirectoryInfo)entry, name + "/", depth + 1, faults);
        }
    }

    private void AddFile(string name, FileInfo file, FaultLog faults)
    {
        if (files.Count == ContentLimits.Files) faults.Add(prefix, 1, $"a course has at most {ContentLimits.Files} files");
        else files.Add(name, file);
    }
}
