using Learn.Accounts.Data;
using Learn.Platform;
using Learn.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Preparation;

/// <summary>Makes the roles that are missing.</summary>
internal sealed class SiteRoles(IDbContextFactory<AccountsDbContext> contexts) : ISitePreparation
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var present = await database.Roles.Select(role => role.Name).ToListAsync(cancellation);
        var missing = Roles.All.Except(present).OfType<string>().ToList();
        if (missing.Count == 0)
            return;
        database.Roles.AddRange(missing.Select(name => new Role { Id = Guid.CreateVersion7(), Name = name, NormalizedName = name.ToUpperInvariant() }));
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Another node starts at the same moment; what it made is unique by name.
            await using var again = await contexts.CreateDbContextAsync(cancellation);
            if (await again.Roles.CountAsync(cancellation) < Roles.All.Count)
                throw;
        }
    }
}
