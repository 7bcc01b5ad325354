using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Keeps the account after all.</summary>
/// <returns>False when there is no such request of hers, or it isn't open any more.</returns>
internal sealed record TakeBackErasure(Guid UserId, Guid RequestId) : IRequest<bool>;

internal sealed class TakeBackErasureHandler(AccountsDbContext database, TimeProvider time) : IRequestHandler<TakeBackErasure, bool>
{
    public async Task<bool> Handle(TakeBackErasure request, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        // One statement: the erasure that begins at the same moment finds it taken back, or this one finds it done.
        var open = database.OpenErasures().Where(row => row.Id == request.RequestId && row.PersonId == request.UserId);
        return await open.ExecuteUpdateAsync(set => set.SetProperty(row => row.TakenBackAt, now), cancellationToken) > 0;
    }
}
