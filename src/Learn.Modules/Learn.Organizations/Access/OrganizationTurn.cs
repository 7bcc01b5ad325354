using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Learn.Organizations.Access;

/// <summary>A transaction that holds the organization's row, so that no other change of its tree or its roles happens meanwhile.</summary>
internal sealed class OrganizationTurn : IAsyncDisposable
{
    private readonly IDbContextTransaction transaction;

    private OrganizationTurn(IDbContextTransaction transaction) => this.transaction = transaction;

    /// <summary>Who acts; not set where nobody's rights are asked for, as when a person leaves.</summary>
    public Reach Reach { get; private set; } = null!;

    /// <returns>Null when there is no such organization.</returns>
    public static async Task<OrganizationTurn?> TakeAsync(OrganizationsDbContext context, string slug, CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var held = await context.Organizations.Where(row => row.Slug == slug && row.DissolvedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), cancellation);
        if (held == 1)
            return new(transaction);
        await transaction.DisposeAsync();
        return null;
    }

    public OrganizationTurn For(Reach reach)
    {
        Reach = reach;
        return this;
    }

    public Task CommitAsync(CancellationToken cancellation) => transaction.CommitAsync(cancellation);

    /// <summary>Takes back what was not committed.</summary>
    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
