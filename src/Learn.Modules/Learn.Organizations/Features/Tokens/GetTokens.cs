using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Tokens;

/// <summary>An organization's tokens that are in force; never their secrets, which nobody has.</summary>
internal sealed record GetTokens(ClaimsPrincipal By, string Slug) : IRequest<TokenList?>;

internal sealed record TokenList(Reach Reach, IReadOnlyList<TokenView> Items);

internal sealed record TokenView(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

internal sealed class GetTokensHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetTokens, TokenList?>
{
    public async Task<TokenList?> Handle(GetTokens request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Tokens, cancellationToken) is not { } reach)
            return null;
        var rows = await context.Tokens.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId && row.RevokedAt == null).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        return new(reach, [.. rows.Select(row => new TokenView(row.Id, row.Name, row.Scopes.Split(' '), row.CreatedAt, row.LastUsedAt))]);
    }
}
