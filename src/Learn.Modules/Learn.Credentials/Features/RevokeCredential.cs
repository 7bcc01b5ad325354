using System.Security.Claims;
using FluentValidation;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Documents;
using Learn.Credentials.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Learn.Credentials.Features;

/// <summary>Takes a certificate back; the status list says so at once. Again changes nothing.</summary>
/// <param name="Reason">For the holder and for administrators.</param>
/// <returns>False when there is no such certificate.</returns>
internal sealed record RevokeCredential(ClaimsPrincipal By, Guid Id, string? Reason) : IRequest<bool>;

/// <summary>
/// Undoes a revocation. What is revoked in a status list stays so, so the certificate gets a new place there and is signed anew; files from
/// before stay void.
/// </summary>
/// <returns>False when there is no such certificate, or its holder's account is gone and nothing could be signed for her.</returns>
internal sealed record RestoreCredential(ClaimsPrincipal By, Guid Id) : IRequest<bool>;

internal sealed class RevokeCredentialValidator : AbstractValidator<RevokeCredential>
{
    public RevokeCredentialValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Reason)
        .Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage(_ => texts["Reason missing"])
        .MaximumLength(Credential.ReasonLength).WithMessage(_ => texts["Reason too long", Credential.ReasonLength]);
}

internal sealed class RevokeCredentialHandler(
    CredentialsDbContext context, ICatalogue catalogue, CredentialSigner signer, IAuthorizationService authorization, TimeProvider time,
    ILogger<RevokeCredentialHandler> logger) : IRequestHandler<RevokeCredential, bool>, IRequestHandler<RestoreCredential, bool>
{
    public async Task<bool> Handle(RevokeCredential request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.RevokeCredentials);
        if (await FindAsync(request.Id, cancellationToken) is not { } credential)
            return false;
        if (credential.RevokedAt is not null)
            return true;

        credential.RevokedAt = time.GetUtcNow();
        credential.RevokedReason = request.Reason!.Trim();
        foreach (var entry in await context.StatusEntries.Where(row => row.CredentialId == request.Id && row.RevokedAt == null).ToListAsync(cancellationToken))
            entry.RevokedAt = credential.RevokedAt;
        await context.SaveChangesAsync(cancellationToken);
        logger.LogInformation("The certificate {Id} was revoked by {Administrator}", request.Id, request.By.Id());
        return true;
    }

    public async Task<bool> Handle(RestoreCredential request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.RevokeCredentials);
        if (await FindAsync(request.Id, cancellationToken) is not { ForgottenAt: null } credential
            || await catalogue.FindVersionAsync(credential.VersionId, cancellationToken) is not { } course)
            return false;
        if (credential.RevokedAt is null)
            return true;

        (credential.RevokedAt, credential.RevokedReason) = (null, null);
        await context.EnlistAsync(credential, cancellationToken);
        signer.Sign(credential, course, time.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        logger.LogInformation("The certificate {Id} was restored by {Administrator}", request.Id, request.By.Id());
        return true;
    }

    private Task<Credential?> FindAsync(Guid id, CancellationToken cancellation) => context.Credentials.SingleOrDefaultAsync(row => row.Id == id, cancellation);
}
