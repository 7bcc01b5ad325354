using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Processing;
using Learn.Media.Serving;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Asks where an item's content is now. Null when there is none, or only some may have it.</summary>
/// <param name="Width">Of a picture, in pixels: the narrower one where it is made, else the whole.</param>
internal sealed record GetContentAddress(Guid Id, int? Width = null) : IRequest<string?>;

internal sealed class GetContentAddressHandler(MediaDbContext context, MediaUrls urls) : IRequestHandler<GetContentAddress, string?>
{
    public async Task<string?> Handle(GetContentAddress request, CancellationToken cancellationToken)
    {
        var row = await context.Items.AsNoTracking().Where(item => item.Id == request.Id && !item.IsPrivate)
            .Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { item.Name, blob.Hash, blob.ContentType }).SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        if (request.Width is { } width && await NarrowerAsync(row.Hash, RenditionNames.Picture(width), cancellationToken) is { } narrower)
            return urls.Of(narrower, row.Name, MediaType.Webp);
        return urls.Of(row.Hash, row.Name, MediaType.Of(row.ContentType));
    }

    private Task<string?> NarrowerAsync(string hash, string name, CancellationToken cancellation) =>
        context.Renditions.AsNoTracking().Where(rendition => rendition.SourceHash == hash && rendition.Name == name).Select(rendition => rendition.Hash).SingleOrDefaultAsync(cancellation);
}
