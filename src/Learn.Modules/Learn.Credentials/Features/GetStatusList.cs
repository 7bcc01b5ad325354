using Learn.Credentials.Data;
using Learn.Credentials.Documents;
using Learn.Credentials.Signing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Features;

/// <summary>A status list as it is now, signed.</summary>
/// <returns>A VC-JWT; null when there is no such list.</returns>
internal sealed record GetStatusList(int List) : IRequest<string?>;

internal sealed class GetStatusListHandler(CredentialsDbContext context, KeyRing keys, Issuer issuer, TimeProvider time) : IRequestHandler<GetStatusList, string?>
{
    public async Task<string?> Handle(GetStatusList request, CancellationToken cancellationToken)
    {
        if (!await context.StatusEntries.AnyAsync(entry => entry.List == request.List, cancellationToken))
            return null;
        var revoked = await context.StatusEntries.Where(entry => entry.List == request.List && entry.RevokedAt != null).Select(entry => entry.Index).ToListAsync(cancellationToken);
        var key = keys.Current;
        return CompactJws.Sign(StatusListDocument.Write(issuer, request.List, new StatusBits(revoked), time.GetUtcNow().WholeSeconds()), key, issuer.KeyId(key));
    }
}
