using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Learn.Media.Storage;
using Learn.Testing;

namespace Learn.Media.Tests.Storage;

/// <summary>What every store does alike; each store runs all of it.</summary>
public abstract class MediaStoreTests
{
    private readonly Guid key = Guid.CreateVersion7();

    private protected abstract IMediaStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_OfBlocks_GivesTheirBytesInOrder()
    {
        var bytes = await StageAsync(3 * Store.BlockSize + 17);
        await Store.CommitAsync(key, Cancellation);
        (await ReadAsync(0, bytes.Length)).ShouldBe(bytes);
        (await Store.ExistsAsync(key, Cancellation)).ShouldBeTrue();
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task Staged_NotCommitted_CantBeRead()
    {
        await StageAsync(100);
        (await Store.OpenAsync(key, 0, 100, Cancellation)).ShouldBeNull();
        (await Store.ExistsAsync(key, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Length_AfterEachBlock_IsWhatIsSafe()
    {
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(0);
        await Store.StageAsync(key, 0, new byte[10], Cancellation);
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(10);
        await Store.StageAsync(key, 10, new byte[5], Cancellation);
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(15);
    }

    [Fact]
    public async Task Stage_TheSameBlockAgain_IsTheSame()
    {
        var bytes = RandomNumberGenerator.GetBytes(3000);
        await Store.StageAsync(key, 0, bytes.AsMemory(0, 1000), Cancellation);
        await Store.StageAsync(key, 1000, bytes.AsMemory(1000, 1000), Cancellation);
        await Store.StageAsync(key, 1000, bytes.AsMemory(1000, 1000), Cancellation);
        await Store.StageAsync(key, 2000, bytes.AsMemory(2000), Cancellation);
        await Store.CommitAsync(key, Cancellation);
        (await ReadAsync(0, 3000)).ShouldBe(bytes);
    }

    [Theory, InlineData(0), InlineData(1000)]
    public async Task Truncate_ThenOtherBlocks_KeepsNothingOfTheOldOnes(int keep)
    {
        var (old, other) = (RandomNumberGenerator.GetBytes(4000), RandomNumberGenerator.GetBytes(2600));
        for (var at = 0; at < 4000; at += 1000)
            await Store.StageAsync(key, at, old.AsMemory(at, 1000), Cancellation);
        await Store.TruncateAsync(key, keep, Cancellation);
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(keep);
        (await Store.OpenAsync(key, 0, keep, Cancellation)).ShouldBeNull();

        // Blocks of another size, one of which ends where an old one began.
        await Store.StageAsync(key, keep, other.AsMemory(0, 2000), Cancellation);
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(keep + 2000);
        await Store.StageAsync(key, keep + 2000, other.AsMemory(2000), Cancellation);
        await Store.CommitAsync(key, Cancellation);
        (await ReadAsync(0, keep + 2600)).ShouldBe([.. old[..keep], .. other]);
    }

    [Fact]
    public async Task Commit_Again_ChangesNothing()
    {
        var bytes = await StageAsync(50);
        await Store.CommitAsync(key, Cancellation);
        await Store.CommitAsync(key, Cancellation);
        (await ReadAsync(0, 50)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Commit_NothingStaged_Fails() =>
        await Should.ThrowAsync<MediaStoreException>(() => Store.CommitAsync(key, Cancellation));

    [Theory, InlineData(0, 1), InlineData(999, 1), InlineData(10, 500), InlineData(0, 1000), InlineData(1000, 0), InlineData(0, 0)]
    public async Task Open_ARange_GivesExactlyThat(int offset, int length)
    {
        var bytes = await StageAsync(1000);
        await Store.CommitAsync(key, Cancellation);
        (await ReadAsync(offset, length)).ShouldBe(bytes[offset..(offset + length)]);
    }

    [Fact]
    public async Task Open_Unknown_IsNull()
    {
        (await Store.OpenAsync(key, 0, 10, Cancellation)).ShouldBeNull();
        (await Store.OpenAsync(key, 0, 0, Cancellation)).ShouldBeNull();
        (await Store.ExistsAsync(key, Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Delete_StagedCommittedOrUnknown_LeavesNothing()
    {
        await Store.DeleteAsync(key, Cancellation);
        await StageAsync(100);
        await Store.DeleteAsync(key, Cancellation);
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(0);

        await StageAsync(100);
        await Store.CommitAsync(key, Cancellation);
        await Store.DeleteAsync(key, Cancellation);
        (await Store.OpenAsync(key, 0, 100, Cancellation)).ShouldBeNull();
        (await Store.GetLengthAsync(key, Cancellation)).ShouldBe(0);
        (await KeysAsync()).ShouldNotContain(key);
    }

    [Fact]
    public async Task List_StagedAndCommitted_HasBoth()
    {
        var other = Guid.CreateVersion7();
        await Store.StageAsync(other, 0, new byte[10], Cancellation);
        await StageAsync(10);
        await Store.CommitAsync(key, Cancellation);
        (await KeysAsync()).ShouldBeSubsetOf([key, other]);
        (await KeysAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Reads_ManyAtOnce_DontMix()
    {
        var bytes = await StageAsync(200_000);
        await Store.CommitAsync(key, Cancellation);
        var parts = await Task.WhenAll(Enumerable.Range(0, 20).Select(part => ReadAsync(part * 10_000, 10_000)));
        parts.SelectMany(part => part).ShouldBe(bytes);
    }

    private async Task<byte[]> StageAsync(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        for (var at = 0; at < length; at += Store.BlockSize)
            await Store.StageAsync(key, at, bytes.AsMemory(at, Math.Min(Store.BlockSize, length - at)), Cancellation);
        return bytes;
    }

    private async Task<byte[]> ReadAsync(long offset, long length)
    {
        await using var content = await Store.OpenAsync(key, offset, length, Cancellation);
        using var read = new MemoryStream();
        await content.ShouldNotBeNull().CopyToAsync(read, Cancellation);
        return read.ToArray();
    }

    private async Task<List<Guid>> KeysAsync() => await Store.ListAsync(Cancellation).Select(stored => stored.Key).ToListAsync(Cancellation);
}

public sealed class FileSystemMediaStoreTests : MediaStoreTests, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("learn-media-");

    public FileSystemMediaStoreTests() => Store = new FileSystemMediaStore(folder.FullName);

    private protected override IMediaStore Store { get; }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task FindFile_OfContent_IsTheFile()
    {
        var key = Guid.CreateVersion7();
        await Store.StageAsync(key, 0, "xin chào"u8.ToArray(), TestContext.Current.CancellationToken);
        await Store.CommitAsync(key, TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(Store.FindFile(key).ShouldNotBeNull(), TestContext.Current.CancellationToken)).ShouldBe("xin chào");
    }

    /// <summary>/dev/full answers every write as a full disk does.</summary>
    [Fact]
    public async Task Stage_DiskIsFull_SaysSo()
    {
        var key = Guid.CreateVersion7();
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "staged", key.ToString("N")), "/dev/full");
        var failure = await Should.ThrowAsync<MediaStoreException>(() => Store.StageAsync(key, 0, new byte[100], TestContext.Current.CancellationToken));
        failure.IsFull.ShouldBeTrue();
    }
}

public sealed class AzureBlobMediaStoreTests : MediaStoreTests, IAsyncLifetime
{
    private readonly BlobContainerClient container = new(BlobServer.ConnectionString, $"media-{Guid.NewGuid():N}");

    public AzureBlobMediaStoreTests() => Store = new AzureBlobMediaStore(container);

    private protected override IMediaStore Store { get; }

    public async ValueTask InitializeAsync() => await container.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await container.DeleteAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task SignUrl_UntilItExpires_GivesTheContent()
    {
        var key = Guid.CreateVersion7();
        await Store.StageAsync(key, 0, "xin chào"u8.ToArray(), TestContext.Current.CancellationToken);
        await Store.CommitAsync(key, TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var url = Store.SignUrl(key, new("text/vtt", "inline; filename=loi.vtt", DateTimeOffset.UtcNow.AddMinutes(5))).ShouldNotBeNull();
        using var answer = await http.GetAsync(url, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("xin chào");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/vtt");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("loi.vtt");

        var old = Store.SignUrl(key, new("text/vtt", "inline", DateTimeOffset.UtcNow.AddMinutes(-5))).ShouldNotBeNull();
        using var refused = await http.GetAsync(old, TestContext.Current.CancellationToken);
        refused.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task Store_ThatIsAway_FailsAsStoresDo()
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        var store = new AzureBlobMediaStore(new BlobContainerClient(BlobServer.ConnectionFor(1), "media", options));
        await Should.ThrowAsync<MediaStoreException>(() => store.StageAsync(Guid.CreateVersion7(), 0, new byte[10], TestContext.Current.CancellationToken));
        await Should.ThrowAsync<MediaStoreException>(() => store.GetLengthAsync(Guid.CreateVersion7(), TestContext.Current.CancellationToken));
    }
}
