using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

internal sealed class OpenMediaHandler(MediaDbContext context, IMediaStore store) : IRequestHandler<OpenMedia, Stream?>
{
    public async Task<Stream?> Handle(OpenMedia request, CancellationToken cancellationToken) =>
        await context.Items.Where(item => item.Id == request.ItemId).Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => blob).AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken) is { } blob
            ? await store.OpenAsync(blob.Key, 0, blob.Size, cancellationToken)
            : null;
}
