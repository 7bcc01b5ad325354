using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Tokens;

/// <summary>Who a token says that it is; null where it says nothing (any more).</summary>
internal sealed record OpenToken(string Token) : IRequest<ClaimsPrincipal?>;

internal sealed class OpenTokenHandler(OrganizationsDbContext context, TimeProvider time) : IRequestHandler<OpenToken, ClaimsPrincipal?>
{
    /// <summary>When it was last used is told by the quarter of an hour: to write at each call would be to write all the time.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(15);

    public async Task<ClaimsPrincipal?> Handle(OpenToken request, CancellationToken cancellationToken)
    {
        var hash = TokenSecrets.Hash(request.Token);
        if (await context.Tokens.AsNoTracking().SingleOrDefaultAsync(row => row.SecretHash == hash && row.RevokedAt == null, cancellationToken) is not { } token)
            return null;
        var (now, earlier) = (time.GetUtcNow(), time.GetUtcNow() - Noted);
        if (token.LastUsedAt is null || token.LastUsedAt < earlier)
            await context.Tokens.Where(row => row.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now), cancellationToken);
        // Without a name identifier: a program is nobody, and what asks for a person's id finds none.
        return new(new ClaimsIdentity(
            [new Claim(TokenClaims.Organization, token.OrganizationId.ToString("N")), .. token.Scopes.Split(' ').Select(scope => new Claim(TokenClaims.Scope, scope))],
            "OrganizationToken"));
    }
}
