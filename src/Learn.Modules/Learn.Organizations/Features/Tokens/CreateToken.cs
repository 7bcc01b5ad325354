using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features.Tokens;

/// <summary>Makes a token for a program.</summary>
/// <param name="Scopes">Of <see cref="TokenSecrets.Scopes"/>, at least one.</param>
/// <returns>The token, this once; null where she may not.</returns>
internal sealed record CreateToken(ClaimsPrincipal By, string Slug, string? Name, IReadOnlyList<string>? Scopes) : IRequest<string?>;

internal sealed class CreateTokenValidator : AbstractValidator<CreateToken>
{
    public CreateTokenValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).MustBeName(texts, ApiToken.NameLength);
        RuleFor(request => request.Scopes).Must(scopes => scopes is { Count: > 0 } && scopes.All(TokenSecrets.Scopes.Contains)).WithMessage(_ => texts["Scopes missing"]);
    }
}

internal sealed class CreateTokenHandler(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<CreateToken, string?>
{
    private const int Most = 50;

    public async Task<string?> Handle(CreateToken request, CancellationToken cancellationToken)
    {
        // A token makes no tokens.
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Tokens, cancellationToken) is not { PersonId: not null } reach)
            return null;
        if (await context.Tokens.CountAsync(row => row.OrganizationId == reach.OrganizationId && row.RevokedAt == null, cancellationToken) >= Most)
            throw Faults.Of("Name", texts["Too many tokens {0}", Most]);
        var (token, now) = (TokenSecrets.New(), time.GetUtcNow());
        context.Add(new ApiToken
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = reach.OrganizationId,
            Name = PlainText.Clean(request.Name)!,
            SecretHash = TokenSecrets.Hash(token),
            Scopes = string.Join(' ', TokenSecrets.Scopes.Where(request.Scopes!.Contains)),
            CreatedBy = reach.PersonId,
            CreatedAt = now,
        });
        context.Note(reach, "token made", now, detail: PlainText.Clean(request.Name));
        await context.SaveChangesAsync(cancellationToken);
        return token;
    }
}
