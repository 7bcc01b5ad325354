using System.Security.Claims;
using Learn.Accounts.Privacy;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;

namespace Learn.Accounts.Features;

/// <summary>Erases an account at once whose person asked for it, instead of when her day to think again is over.</summary>
internal sealed record ExecuteErasure(ClaimsPrincipal By, Guid RequestId) : IRequest<ErasureOutcome>;

internal sealed class ExecuteErasureHandler(AccountErasure erasure, IAuthorizationService authorization, ILogger<ExecuteErasureHandler> logger) : IRequestHandler<ExecuteErasure, ErasureOutcome>
{
    public async Task<ErasureOutcome> Handle(ExecuteErasure request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageDataRequests);
        var outcome = await erasure.ExecuteAsync(request.RequestId, request.By.Id(), cancellationToken);
        // Somebody's day to think again was cut short: whoever did it answers for it.
        logger.LogInformation("Data request {Request}: administrator {Administrator} asked for it to be carried out at once: {Outcome}", request.RequestId, request.By.Id(), outcome);
        return outcome;
    }
}
