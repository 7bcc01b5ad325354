using Learn.Accounts.Contracts;
using MediatR;

namespace Learn.Accounts.Features;

/// <summary>Gathers what else would end with a person's account.</summary>
internal sealed record GetErasureNotices(Guid UserId) : IRequest<IReadOnlyList<ErasureNotice>>;

internal sealed class GetErasureNoticesHandler(IEnumerable<IErasureNotice> sources) : IRequestHandler<GetErasureNotices, IReadOnlyList<ErasureNotice>>
{
    public async Task<IReadOnlyList<ErasureNotice>> Handle(GetErasureNotices request, CancellationToken cancellationToken)
    {
        var notices = new List<ErasureNotice>();
        foreach (var source in sources)
            notices.AddRange(await source.ReadAsync(request.UserId, cancellationToken));
        return notices;
    }
}
