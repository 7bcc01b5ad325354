using Learn.Media.Contracts;

namespace Learn.Media.Library;

/// <summary>Where items are used, as all modules that use them say.</summary>
internal sealed class MediaUses(IEnumerable<IMediaUsage> sources)
{
    public async Task<IReadOnlyList<MediaPlace>> FindAsync(IReadOnlyCollection<MediaReference> items, CancellationToken cancellation)
    {
        var places = new List<MediaPlace>();
        foreach (var source in sources)
            places.AddRange(await source.FindAsync(items, cancellation));
        return places;
    }

    /// <summary>Lacks those that no place uses.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(IReadOnlyCollection<MediaReference> items, CancellationToken cancellation) =>
        (await FindAsync(items, cancellation)).GroupBy(place => place.ItemId).ToDictionary(places => places.Key, places => places.Count());
}
