using Learn.Authoring.Data;
using Learn.Courses.Contracts;

namespace Learn.Authoring.Drafts;

/// <summary>Files of a draft whose contents are read when they are asked for. Not to be kept longer than what reads them.</summary>
internal sealed class DraftFileSet(string name, IEnumerable<DraftFile> files, Func<string, byte[]> read) : ICourseFiles
{
    private readonly SortedDictionary<string, DraftFile> files = new(files.ToDictionary(file => file.Path, StringComparer.Ordinal), StringComparer.Ordinal);

    public string Name => name;

    public IReadOnlyCollection<string> Paths => files.Keys;

    public bool Contains(string path) => files.ContainsKey(path);

    public long Length(string path) => files[path].Length;

    public byte[] Read(string path) => read(files[path].Hash);

    public Stream OpenRead(string path) => new MemoryStream(Read(path), writable: false);
}

/// <summary>Files of which one is other than it is kept, or isn't kept at all.</summary>
internal sealed class EditedFiles(ICourseFiles files, string edited, byte[] bytes) : ICourseFiles
{
    public string Name => files.Name;

    public IReadOnlyCollection<string> Paths { get; } = files.Contains(edited) ? files.Paths : [.. files.Paths.Append(edited).Order(StringComparer.Ordinal)];

    public bool Contains(string path) => path == edited || files.Contains(path);

    public long Length(string path) => path == edited ? bytes.Length : files.Length(path);

    public byte[] Read(string path) => path == edited ? bytes : files.Read(path);

    public Stream OpenRead(string path) => path == edited ? new MemoryStream(bytes, writable: false) : files.OpenRead(path);
}
