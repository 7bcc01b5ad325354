using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Tokens;

/// <summary>Makes a token void, at once and for good.</summary>
internal sealed record RevokeToken(ClaimsPrincipal By, string Slug, Guid Token) : IRequest<bool>;

internal sealed class RevokeTokenHandler(OrganizationsDbContext context, OrganizationAccess access, TimeProvider time) : IRequestHandler<RevokeToken, bool>
{
    public async Task<bool> Handle(RevokeToken request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Tokens, cancellationToken) is not { PersonId: not null } reach
            || await context.Tokens.SingleOrDefaultAsync(row => row.Id == request.Token && row.OrganizationId == reach.OrganizationId, cancellationToken) is not { } token)
            return false;
        if (token.RevokedAt is not null)
            return true;
        token.RevokedAt = time.GetUtcNow();
        context.Note(reach, "token revoked", token.RevokedAt.Value, detail: token.Name);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
