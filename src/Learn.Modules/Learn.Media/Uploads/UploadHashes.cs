using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Learn.Media.Uploads;

/// <summary>
/// SHA-256 of what has come, computed as it comes. The state can't be stored, so it lives as long as this process: after a restart, or
/// when another node took a part, the content is read from the store at the end.
/// </summary>
internal sealed class UploadHashes
{
    /// <summary>Uploads that nobody goes on with keep a state until they expire; there need not be many.</summary>
    private const int Most = 1000;

    private readonly ConcurrentDictionary<Guid, RunningHash> running = new();

    /// <summary>Of this process.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Adds what was staged at <paramref name="offset"/>; what doesn't follow on what was added before is left to be read later.</summary>
    public void Append(Guid upload, long offset, ReadOnlySpan<byte> block)
    {
        if (offset == 0)
            Forget(upload);
        if (offset == 0 && running.Count < Most)
            running[upload] = new();
        if (running.TryGetValue(upload, out var hash) && hash.Length == offset)
            hash.Append(block);
    }

    /// <summary>Gives the state away; a new one when there is none.</summary>
    public RunningHash Take(Guid upload) => running.TryRemove(upload, out var hash) ? hash : new();

    public void Forget(Guid upload)
    {
        if (running.TryRemove(upload, out var hash))
            hash.Dispose();
    }
}

/// <summary>A hash of the first <see cref="Length"/> bytes.</summary>
internal sealed class RunningHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <returns>Lower-case hexadecimal.</returns>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose() => hash.Dispose();
}
