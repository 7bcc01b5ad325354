using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Processing;
using Learn.Media.Serving;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Asks how a video or a sound can be played. Null when there is none, or it is private: that is shown in the studio alone.</summary>
internal sealed record GetPlayer(Guid Id) : IRequest<PlayerSources?>;

/// <param name="Original">What was uploaded; every browser of today plays most of these files.</param>
/// <param name="OriginalSize">Bytes.</param>
/// <param name="Playlist">HLS with all qualities; null as long as they aren't made.</param>
/// <param name="Qualities">From the smallest.</param>
/// <param name="Audio">The sound alone.</param>
/// <param name="Duration">Seconds; null when nobody has looked yet.</param>
internal sealed record PlayerSources(
    Guid Id, string Kind, string Name, string ContentType, string Original, long OriginalSize, string? Playlist, IReadOnlyList<PlayerQuality> Qualities, PlayerQuality? Audio, string? Poster,
    int? Width, int? Height, double? Duration, IReadOnlyList<PlayerCaptions> Captions);

/// <param name="Size">Bytes of the whole.</param>
/// <param name="Url">Of its playlist.</param>
internal sealed record PlayerQuality(string Name, int? Height, int Bandwidth, long Size, string Url);

internal sealed record PlayerCaptions(string Language, string Url);

internal sealed class GetPlayerHandler(MediaDbContext context, MediaUrls urls) : IRequestHandler<GetPlayer, PlayerSources?>
{
    public async Task<PlayerSources?> Handle(GetPlayer request, CancellationToken cancellationToken)
    {
        var row = await context.Items.AsNoTracking().Where(item => item.Id == request.Id && !item.IsPrivate && (item.Kind == MediaKind.Video || item.Kind == MediaKind.Audio))
            .Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { item, blob }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var made = await context.Renditions.AsNoTracking().Where(rendition => rendition.SourceHash == row.blob.Hash)
            .Join(context.Blobs, rendition => rendition.Hash, blob => blob.Hash, (rendition, blob) => new { Rendition = rendition, blob.Size }).ToDictionaryAsync(pair => pair.Rendition.Name, cancellationToken);
        var captions = await context.Captions.AsNoTracking().Where(track => track.ItemId == request.Id).OrderBy(track => track.Language).Select(track => track.Language).ToListAsync(cancellationToken);

        var (item, blob) = (row.item, row.blob);
        PlayerQuality Quality(string name) => new(name, made[name].Rendition.Height, made[name].Rendition.Bandwidth ?? 0, made[name].Size, Playlist(RenditionNames.Playlist(name)));
        string Playlist(string name) => urls.Of(made[name].Rendition.Hash, item.Name, MediaType.Playlist);
        return new(
            item.Id, item.Kind.Word(), item.Name, blob.ContentType, urls.Of(blob.Hash, item.Name, MediaType.Of(blob.ContentType)), blob.Size,
            made.ContainsKey(RenditionNames.Master) ? Playlist(RenditionNames.Master) : null,
            [.. made.Values.Where(pair => pair.Rendition.Height is not null && RenditionNames.IsQuality(pair.Rendition.Name)).OrderBy(pair => pair.Rendition.Height).Select(pair => Quality(pair.Rendition.Name))],
            made.ContainsKey(RenditionNames.Audio) ? Quality(RenditionNames.Audio) : null,
            made.TryGetValue(RenditionNames.Poster, out var poster) ? urls.Of(poster.Rendition.Hash, item.Name, MediaType.Webp) : null,
            blob.Width, blob.Height, blob.Duration, [.. captions.Select(language => new PlayerCaptions(language, $"/media/items/{item.Id}/captions/{language}.vtt"))]);
    }
}
