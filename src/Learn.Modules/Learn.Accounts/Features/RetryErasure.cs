using System.Security.Claims;
using Learn.Accounts.Data;
using Learn.Platform.Events;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Has the other modules told once more that an account is gone, after some of them failed so often that the message was set aside.</summary>
/// <returns>False when nothing is set aside.</returns>
internal sealed record RetryErasure(ClaimsPrincipal By, Guid RequestId) : IRequest<bool>;

internal sealed class RetryErasureHandler(AccountsDbContext database, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<RetryErasure, bool>
{
    public async Task<bool> Handle(RetryErasure request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageDataRequests);
        var now = time.GetUtcNow();
        return await database.SetAside(request.RequestId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, now).SetProperty(row => row.Attempts, 0), cancellationToken) > 0;
    }
}

internal static class UnheardErasures
{
    /// <summary>The message of a request that some module could not act upon.</summary>
    public static IQueryable<OutboxMessage> SetAside(this AccountsDbContext database, Guid request) =>
        database.Set<OutboxMessage>().Where(row => row.DueAt == null && database.DataRequests.Any(of => of.Id == request && of.EventId == row.Id));
}
