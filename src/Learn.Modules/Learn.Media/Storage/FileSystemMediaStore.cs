namespace Learn.Media.Storage;

/// <summary>Files in a folder: <c>staged/{key}</c>, then <c>content/{two letters}/{key}</c>. A rename commits, so a crash leaves the one or the other.</summary>
/// <param name="root">Absolute; it is made when it is missing. Several nodes can share it on a network drive.</param>
internal sealed class FileSystemMediaStore(string root) : IMediaStore
{
    private readonly string staged = Directory.CreateDirectory(Path.Combine(root, "staged")).FullName;
    private readonly string content = Directory.CreateDirectory(Path.Combine(root, "content")).FullName;

    public int BlockSize => 1024 * 1024;

    public Task<long> GetLengthAsync(Guid key, CancellationToken cancellation)
    {
        var file = new FileInfo(StagedPath(key));
        if (!file.Exists)
            file = new FileInfo(ContentPath(key));
        return Task.FromResult(file.Exists ? file.Length : 0);
    }

    public async Task StageAsync(Guid key, long offset, ReadOnlyMemory<byte> block, CancellationToken cancellation)
    {
        try
        {
            using var file = File.OpenHandle(StagedPath(key), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
            await RandomAccess.WriteAsync(file, block, offset, cancellation);
        }
        catch (IOException exception)
        {
            throw Failed(exception);
        }
    }

    public Task TruncateAsync(Guid key, long length, CancellationToken cancellation)
    {
        if (File.Exists(StagedPath(key)))
        {
            using var file = File.OpenHandle(StagedPath(key), FileMode.Open, FileAccess.Write);
            RandomAccess.SetLength(file, length);
        }
        return Task.CompletedTask;
    }

    public Task CommitAsync(Guid key, CancellationToken cancellation)
    {
        var (from, to) = (StagedPath(key), ContentPath(key));
        try
        {
            if (File.Exists(to))
                return Task.CompletedTask;
            using (var file = File.OpenHandle(from, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Move(from, to);
            return Task.CompletedTask;
        }
        catch (IOException exception)
        {
            throw Failed(exception);
        }
    }

    public Task<Stream?> OpenAsync(Guid key, long offset, long length, CancellationToken cancellation)
    {
        try
        {
            var file = new FileStream(ContentPath(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            file.Position = offset;
            return Task.FromResult<Stream?>(new PartStream(file, length));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> ExistsAsync(Guid key, CancellationToken cancellation) => Task.FromResult(File.Exists(ContentPath(key)));

    public Task DeleteAsync(Guid key, CancellationToken cancellation)
    {
        foreach (var path in new[] { StagedPath(key), ContentPath(key) })
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<StoredKey> ListAsync(CancellationToken cancellation) =>
        new[] { staged, content }.SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => Guid.TryParseExact(file.Name, "N", out _))
            .Select(file => new StoredKey(Guid.ParseExact(file.Name, "N"), file.LastWriteTimeUtc))
            .ToAsyncEnumerable();

    public string? FindFile(Guid key) => ContentPath(key);

    /// <summary>A folder answers nobody: the site does, after looking at its own signature.</summary>
    public Uri? SignUrl(Guid key, SignedDelivery delivery) => null;

    private string StagedPath(Guid key) => Path.Combine(staged, key.ToString("N"));

    /// <summary>The last letters are random, the first ones a time: so the folders fill evenly.</summary>
    private string ContentPath(Guid key) => key.ToString("N") is var name ? Path.Combine(content, name[^2..], name) : "";

    private static MediaStoreException Failed(IOException exception)
    {
        // ENOSPC and EDQUOT; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
        var code = exception.HResult & 0xFFFF;
        var isFull = OperatingSystem.IsWindows() ? code is 112 or 39 : code is 28 or 122;
        return new(isFull ? "The media folder's disk is full." : "The media folder could not be written.", exception, isFull);
    }
}
