using System.Security.Claims;
using Learn.Accounts.Privacy;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace Learn.Accounts.Features;

/// <summary>Erases an account at once whose person asked for it, instead of when her day to think again is over.</summary>
internal sealed record ExecuteErasure(ClaimsPrincipal By, Guid RequestId) : IRequest<ErasureOutcome>;

internal sealed class ExecuteErasureHandler(AccountErasure erasure, IAuthorizationService authorization) : IRequestHandler<ExecuteErasure, ErasureOutcome>
{
    public async Task<ErasureOutcome> Handle(ExecuteErasure request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageDataRequests);
        return await erasure.ExecuteAsync(request.RequestId, request.By.Id(), cancellationToken);
    }
}
