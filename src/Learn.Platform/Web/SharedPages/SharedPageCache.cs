using System.Collections.Immutable;
using Learn.Platform.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Platform.Web.SharedPages;

/// <summary>The shared pages that are in memory, by address and language; the least used leave when room is short.</summary>
public sealed class SharedPageCache : IDisposable
{
    private const long Capacity = 32 * 1024 * 1024;
    private MemoryCache pages = Create();
    private ImmutableHashSet<string> queryKeys = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Forgets every page; called when what they show has changed.</summary>
    public void Clear()
    {
        var old = Interlocked.Exchange(ref pages, Create());
        old.Clear();
    }

    public void Dispose() => pages.Dispose();

    internal SharedPage? Find(in PageKey key) => pages.TryGetValue(key, out SharedPage? page) ? page : null;

    /// <summary>The generation to hand to <see cref="Keep"/>, taken before the page is rendered.</summary>
    internal object Generation => pages;

    /// <summary>Keeps a page, unless the cache was cleared while it was being rendered.</summary>
    internal void Keep(object generation, in PageKey key, SharedPage page)
    {
        if (!ReferenceEquals(generation, pages))
            return;
        // Thrice: the pieces, the whole page for guests and its compressed forms.
        pages.Set(key, page, new MemoryCacheEntryOptions { Size = 3 * page.Size, Priority = key.Query.Length == 0 ? CacheItemPriority.Normal : CacheItemPriority.Low });
    }

    internal void VaryBy(IEnumerable<string> keys) => ImmutableInterlocked.Update(ref queryKeys, known => known.Union(keys));

    internal PageKey KeyOf(HttpContext http, string? variant)
    {
        var query = "";
        if (http.Request.QueryString.HasValue)
        {
            var known = queryKeys;
            query = string.Join('&', http.Request.Query.Where(pair => known.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .SelectMany(pair => pair.Value, (pair, value) => (pair.Key, Value: value)).Where(pair => !string.IsNullOrEmpty(pair.Value))
                .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
        }
        return new(SiteCultures.Current, http.Request.Path.Value ?? "/", query, variant ?? "");
    }

    private static MemoryCache Create() => new(new MemoryCacheOptions { SizeLimit = Capacity });
}

internal readonly record struct PageKey(string Culture, string Path, string Query, string Variant);
