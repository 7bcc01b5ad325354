namespace Learn.Organizations.Data;

/// <summary>Saves who came, moved or left, together with what hangs on it.</summary>
internal sealed class Memberships(OrganizationsDbContext context, IEnumerable<IMembershipListener> listeners)
{
    private const int ChunkSize = 500;

    /// <summary>Saves what is changed in the context and tells the listeners, inside the caller's transaction.</summary>
    /// <param name="changes">Of one organization.</param>
    /// <exception cref="InvalidOperationException">There is no transaction: the half of it could be kept.</exception>
    public async Task SaveAsync(IReadOnlyCollection<MembershipChange> changes, CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Memberships change in a transaction.");
        await context.SaveChangesAsync(cancellation);
        foreach (var chunk in changes.Where(change => change.From != change.To || change.IsDescribed).Chunk(ChunkSize))
        {
            foreach (var listener in listeners)
                await listener.ChangedAsync(context, chunk, cancellation);
            await context.SaveChangesAsync(cancellation);
        }
    }
}
