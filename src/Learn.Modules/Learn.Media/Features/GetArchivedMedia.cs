using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Formats;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

internal sealed class GetArchivedMediaHandler(MediaDbContext context) : IRequestHandler<GetArchivedMedia, IReadOnlyList<ArchivedMedia>>
{
    public async Task<IReadOnlyList<ArchivedMedia>> Handle(GetArchivedMedia request, CancellationToken cancellationToken)
    {
        var rows = await context.Items.AsNoTracking().Where(item => request.Ids.Contains(item.Id) && item.DeletedAt == null && !item.IsPrivate)
            .Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { Item = item, blob.ContentType, blob.Size }).ToListAsync(cancellationToken);
        var texts = await context.AlternativeTexts.AsNoTracking().Where(text => request.Ids.Contains(text.ItemId)).ToListAsync(cancellationToken);
        var captions = await context.Captions.AsNoTracking().Where(track => request.Ids.Contains(track.ItemId)).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Item.Id).Select(row => new ArchivedMedia(
            row.Item.Id, row.Item.Name, $"content.{MediaType.Of(row.ContentType).Extension}", row.Item.Hash, row.Size,
            texts.Where(text => text.ItemId == row.Item.Id).ToDictionary(text => text.Language, text => text.Text),
            captions.Where(track => track.ItemId == row.Item.Id).ToDictionary(track => track.Language, track => track.Text), row.Item.Licence, row.Item.Source))];
    }
}
