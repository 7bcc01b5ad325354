using Learn.Media.Contracts;
using Learn.Media.Library;
using MediatR;

namespace Learn.Media.Features;

internal sealed class GetMediaHandler(MediaSummaries summaries) : IRequestHandler<GetMedia, IReadOnlyDictionary<Guid, MediaSummary>>
{
    public async Task<IReadOnlyDictionary<Guid, MediaSummary>> Handle(GetMedia request, CancellationToken cancellationToken) =>
        (await summaries.ReadAsync(request.Ids, request.Language, cancellationToken)).ToDictionary(summary => summary.Id);
}
