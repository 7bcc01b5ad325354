using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Tokens;

/// <summary>An organization's tokens that are in force; never their secrets, which nobody has.</summary>
internal sealed record GetTokens(ClaimsPrincipal By, string Slug) : IRequest<TokenList?>;

internal sealed record TokenList(Reach Reach, IReadOnlyList<TokenView> Items);

/// <param name="MadeBy">A name; null once the account is gone.</param>
/// <param name="IsOrphan">Whether whoever made it owns the organization no more: she may have kept it.</param>
internal sealed record TokenView(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, string? MadeBy, bool IsOrphan);

internal sealed class GetTokensHandler(OrganizationsDbContext context, OrganizationAccess access, IMediator mediator) : IRequestHandler<GetTokens, TokenList?>
{
    public async Task<TokenList?> Handle(GetTokens request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Tokens, cancellationToken) is not { } reach)
            return null;
        var rows = await context.Tokens.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId && row.RevokedAt == null).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        var makers = rows.Select(row => row.CreatedBy).OfType<Guid>().Distinct().ToList();
        var names = await mediator.Send(new GetPeople(makers), cancellationToken);
        var owners = await context.Members.Where(row => row.OrganizationId == reach.OrganizationId && row.LeftAt == null && row.Role == MemberRole.Owner && makers.Contains(row.PersonId))
            .Select(row => row.PersonId).ToListAsync(cancellationToken);
        return new(reach,
        [
            .. rows.Select(row => new TokenView(
                row.Id, row.Name, row.Scopes.Split(' '), row.CreatedAt, row.LastUsedAt, row.CreatedBy is { } by ? names.GetValueOrDefault(by) : null, row.CreatedBy is not { } maker || !owners.Contains(maker))),
        ]);
    }
}
