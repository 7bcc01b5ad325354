using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <returns>What a person asked for about her data, the newest first; at most the last hundred, and an erasure that waits before them.</returns>
internal sealed record GetDataRequests(Guid UserId) : IRequest<IReadOnlyList<DataRequest>>;

internal sealed class GetDataRequestsHandler(AccountsDbContext database) : IRequestHandler<GetDataRequests, IReadOnlyList<DataRequest>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<DataRequest>> Handle(GetDataRequests request, CancellationToken cancellationToken) =>
        await database.DataRequests.AsNoTracking().Where(row => row.PersonId == request.UserId)
            .OrderByDescending(row => row.Kind == DataRequestKind.Erasure && row.DoneAt == null && row.TakenBackAt == null)
            .ThenByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).Take(Most).ToListAsync(cancellationToken);
}
