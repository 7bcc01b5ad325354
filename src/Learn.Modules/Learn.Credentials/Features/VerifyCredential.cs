using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Features;

/// <summary>Verifies what someone has in hand: the text of a signed credential, a badge or the PDF.</summary>
internal sealed record VerifyFile(byte[] Content) : IRequest<CredentialReport>;

/// <summary>Verifies a certificate by its id.</summary>
/// <param name="Reader">Who asks; the holder is shown her own name.</param>
/// <returns>Null when there never was one with this id.</returns>
internal sealed record VerifyCredential(Guid Id, Guid? Reader) : IRequest<CredentialReport?>;

/// <summary>What the reader may know.</summary>
/// <param name="Held">Our record; null when it isn't ours.</param>
/// <param name="Name">The holder's name, where the reader may see it.</param>
internal sealed record CredentialReport(VerdictCode Code, HeldCredential? Held, SignedCredential? Signed, string? Name, bool IsHolder)
{
    /// <summary>Whether what it says is ours, in force or not.</summary>
    public bool IsOurs => Held is not null;

    public bool IsForgotten => Held?.Credential.ForgottenAt is not null;

    public string Title => Held is { Course: not null } ? Held.Title : Signed?.Title ?? "–";
}

internal sealed class VerifyCredentialHandler(CredentialsDbContext context, ICatalogue catalogue, CredentialVerifier verifier, TimeProvider time)
    : IRequestHandler<VerifyFile, CredentialReport>, IRequestHandler<VerifyCredential, CredentialReport?>
{
    public async Task<CredentialReport> Handle(VerifyFile request, CancellationToken cancellationToken)
    {
        if (CredentialFile.Find(request.Content) is not { } jwt)
            return new(VerdictCode.NoCredential, null, null, null, IsHolder: false);
        var verdict = await verifier.VerifyAsync(jwt, cancellationToken);
        var held = verdict.Credential is { } signed ? await HeldAsync(signed.Id, cancellationToken) : null;
        // Who holds the file knows the name already.
        return new(verdict.Code, held, verdict.Credential, verdict.Credential?.Name, IsHolder: false);
    }

    public async Task<CredentialReport?> Handle(VerifyCredential request, CancellationToken cancellationToken)
    {
        if (await HeldAsync(request.Id, cancellationToken) is not { Credential: var credential } held)
            return null;
        // With the account the signed text is gone too; then our record speaks for itself.
        var verdict = credential.Jwt is { } jwt ? await verifier.VerifyAsync(jwt, cancellationToken) : new(CodeOf(credential));
        var isHolder = request.Reader is not null && request.Reader == credential.LearnerId;
        return new(verdict.Code, held, verdict.Credential, credential.IsPublic || isHolder ? credential.Name : null, isHolder);
    }

    private VerdictCode CodeOf(Credential credential) => new HeldCredential(credential, null).StatusAt(time.GetUtcNow()) switch
    {
        "revoked" => VerdictCode.Revoked,
        "expired" => VerdictCode.Expired,
        _ => VerdictCode.Genuine,
    };

    private async Task<HeldCredential?> HeldAsync(Guid id, CancellationToken cancellation) =>
        await context.Credentials.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } row
            ? new(row, await catalogue.FindVersionAsync(row.VersionId, cancellation))
            : null;
}
