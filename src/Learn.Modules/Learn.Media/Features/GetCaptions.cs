using Learn.Media.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>Asks for a video's captions. Null when there are none in this language.</summary>
internal sealed record GetCaptions(Guid Id, string Language) : IRequest<CaptionTrack?>;

internal sealed class GetCaptionsHandler(MediaDbContext context) : IRequestHandler<GetCaptions, CaptionTrack?>
{
    public Task<CaptionTrack?> Handle(GetCaptions request, CancellationToken cancellationToken) =>
        context.Captions.AsNoTracking().SingleOrDefaultAsync(
            track => track.ItemId == request.Id && track.Language == request.Language && context.Items.Any(item => item.Id == track.ItemId && !item.IsPrivate), cancellationToken);
}
