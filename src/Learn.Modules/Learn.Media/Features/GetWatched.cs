using Learn.Media.Data;
using Learn.Media.Watching;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Asks what someone has seen of a video, so that another of her devices goes on there. Null when she has seen nothing.</summary>
internal sealed record GetWatched(Guid Learner, Guid Item) : IRequest<WatchedState?>;

internal sealed class GetWatchedHandler(MediaDbContext context) : IRequestHandler<GetWatched, WatchedState?>
{
    public async Task<WatchedState?> Handle(GetWatched request, CancellationToken cancellationToken)
    {
        if (await context.Watched.AsNoTracking().SingleOrDefaultAsync(row => row.LearnerId == request.Learner && row.ItemId == request.Item, cancellationToken) is not { } watched)
            return null;
        var ranges = WatchedRanges.Parse(watched.Ranges);
        var duration = await context.Items.Where(item => item.Id == request.Item).Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => blob.Duration).SingleOrDefaultAsync(cancellationToken);
        return new(ranges.All, watched.Position, duration is { } seconds ? ranges.ShareOf(seconds) : 0, false);
    }
}
