using System.Collections.Immutable;
using Learn.Platform.Backplane;

namespace Learn.Credentials.Signing;

/// <summary>The keys in memory: the newest private one signs, all verify.</summary>
internal sealed class KeyRing : IDisposable
{
    private const string Channel = "credentials.keys";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock changing = new();
    private readonly KeyFiles files;
    private readonly IBackplane backplane;
    private readonly TimeProvider time;
    private readonly IDisposable[] subscriptions;
    private ImmutableArray<SigningKey> keys = [];
    private DateTimeOffset readAt;

    public KeyRing(KeyFiles files, IBackplane backplane, TimeProvider time)
    {
        (this.files, this.backplane, this.time) = (files, backplane, time);
        subscriptions = [backplane.Subscribe(Channel, _ => ReadAsync()), backplane.OnReconnected(ReadAsync)];
    }

    /// <summary>Every key, the oldest first.</summary>
    public IReadOnlyList<SigningKey> Keys => keys;

    /// <summary>The key that signs.</summary>
    public SigningKey Current => keys.Last(key => key.CanSign);

    /// <summary>Reads the files and makes the first key when there is none.</summary>
    public void Open()
    {
        lock (changing)
        {
            Read();
            if (!keys.Any(key => key.CanSign))
                Add();
        }
    }

    /// <returns>Null when there is no such key, here or in the files.</returns>
    public SigningKey? Find(string thumbprint)
    {
        if (InMemory(thumbprint) is { } known)
            return known;
        // Another node may have made it. Whoever asks for made-up keys must not make us read the disk each time.
        lock (changing)
        {
            if (time.GetUtcNow() - readAt < Patience)
                return null;
            Read();
        }
        return InMemory(thumbprint);
    }

    /// <summary>Makes a new key that signs from now on, on every node; the ones before it only verify.</summary>
    public Task RotateAsync(CancellationToken cancellation)
    {
        lock (changing)
        {
            Read();
            var replaced = keys.Where(key => key.CanSign).ToList();
            Add();
            replaced.ForEach(files.Retire);
            Read();
        }
        return backplane.PublishAsync(Channel, "", cancellation);
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        foreach (var key in keys)
            key.Dispose();
    }

    private SigningKey? InMemory(string thumbprint) => keys.FirstOrDefault(key => key.Thumbprint == thumbprint);

    private void Add()
    {
        using var fresh = SigningKey.Create(time.GetUtcNow());
        files.Add(fresh);
        Read();
    }

    private Task ReadAsync()
    {
        Read();
        return Task.CompletedTask;
    }

    /// <summary>Keys that are no longer used are left to the garbage collector: someone may be signing with one.</summary>
    private void Read()
    {
        lock (changing)
        {
            var known = keys.ToDictionary(key => (key.Thumbprint, key.CanSign));
            keys = [.. files.Read().Select(key => known.GetValueOrDefault((key.Thumbprint, key.CanSign), key))];
            readAt = time.GetUtcNow();
        }
    }
}
