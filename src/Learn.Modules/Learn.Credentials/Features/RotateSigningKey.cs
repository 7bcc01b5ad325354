using System.Security.Claims;
using Learn.Credentials.Signing;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Logging;

namespace Learn.Credentials.Features;

/// <summary>Has everything signed with a new key from now on. What older keys signed stays valid.</summary>
internal sealed record RotateSigningKey(ClaimsPrincipal By) : IRequest;

internal sealed class RotateSigningKeyHandler(KeyRing keys, IAuthorizationService authorization, ILogger<RotateSigningKeyHandler> logger) : IRequestHandler<RotateSigningKey, Unit>
{
    public async Task<Unit> Handle(RotateSigningKey request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.RotateSigningKeys);
        await keys.RotateAsync(cancellationToken);
        logger.LogInformation("Certificates are signed with the new key {Key}, made by {Administrator}", keys.Current.Thumbprint, request.By.Id());
        return Unit.Value;
    }
}
