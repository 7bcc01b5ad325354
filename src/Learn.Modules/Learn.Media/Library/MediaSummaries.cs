using System.Globalization;
using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Processing;
using Learn.Media.Serving;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Library;

/// <summary>Puts together what others need to know of items.</summary>
internal sealed class MediaSummaries(MediaDbContext context, MediaUrls urls)
{
    /// <returns>In no order, without those that are deleted or aren't there.</returns>
    public async Task<IReadOnlyList<MediaSummary>> ReadAsync(IReadOnlyCollection<Guid> ids, string language, CancellationToken cancellation)
    {
        var rows = await context.Items.AsNoTracking().Where(item => ids.Contains(item.Id) && item.DeletedAt == null)
            .Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { item, blob }).ToListAsync(cancellation);
        var hashes = rows.Select(row => row.blob.Hash).Distinct().ToList();
        var renditions = await context.Renditions.AsNoTracking().Where(rendition => hashes.Contains(rendition.SourceHash)).ToListAsync(cancellation);
        var texts = await context.AlternativeTexts.AsNoTracking().Where(text => ids.Contains(text.ItemId) && text.Language == language).ToDictionaryAsync(text => text.ItemId, text => text.Text, cancellation);
        var captions = await context.Captions.AsNoTracking().Where(track => ids.Contains(track.ItemId)).Select(track => new { track.ItemId, track.Language }).ToListAsync(cancellation);
        return [.. rows.Select(row => Of(
            row.item, row.blob, renditions.Where(rendition => rendition.SourceHash == row.blob.Hash), texts.GetValueOrDefault(row.item.Id),
            [.. captions.Where(track => track.ItemId == row.item.Id).Select(track => track.Language).Order(StringComparer.Ordinal)]))];
    }

    private MediaSummary Of(MediaItem item, Blob blob, IEnumerable<Rendition> renditions, string? alternative, IReadOnlyList<string> captions)
    {
        var type = MediaType.Of(blob.ContentType);
        return new(
            item.Id, item.Kind.Word(), item.Name, blob.ContentType, urls.Of(blob.Hash, item.Name, type, item.IsPrivate), blob.Size, blob.Width, blob.Height,
            blob.Duration, alternative, item.IsPrivate ? "" : SourceSet(item, blob, type, renditions), captions, item.Licence, item.Source);
    }

    /// <summary>HTML, «Srcset attributes»: each candidate with its width.</summary>
    private string SourceSet(MediaItem item, Blob blob, MediaType type, IEnumerable<Rendition> renditions)
    {
        var narrower = renditions.Where(rendition => RenditionNames.IsPicture(rendition.Name)).OrderBy(rendition => rendition.Width).ToList();
        if (narrower.Count == 0 || blob.Width is not { } width)
            return "";
        return string.Join(", ", [
            .. narrower.Select(rendition => string.Create(CultureInfo.InvariantCulture, $"{urls.Of(rendition.Hash, item.Name, MediaType.Webp)} {rendition.Width}w")),
            string.Create(CultureInfo.InvariantCulture, $"{urls.Of(blob.Hash, item.Name, type)} {width}w"),
        ]);
    }
}
