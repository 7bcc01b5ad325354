using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>An import that a node has for itself, until its time runs out.</summary>
/// <param name="Token">Another one for each claim.</param>
internal sealed record ImportClaim(Guid Import, string Slug, Guid Token)
{
    /// <summary>
    /// The import as it stands, when this claim still holds and nobody did a part of it since; to be asked when it is the organization's turn.
    /// </summary>
    /// <param name="done">How far it was when the part was begun.</param>
    public Task<PeopleImport?> FindAsync(OrganizationsDbContext context, ImportState state, int done, CancellationToken cancellation) =>
        context.Imports.SingleOrDefaultAsync(row => row.Id == Import && row.ClaimedBy == Token && row.State == state && row.Done == done, cancellation);
}
