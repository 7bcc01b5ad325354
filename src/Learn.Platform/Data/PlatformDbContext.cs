using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Platform.Data;

/// <summary>The tables that belong to no module: the outbox and the keys that protect cookies and tokens.</summary>
internal sealed class PlatformDbContext(DbContextOptions<PlatformDbContext> options) : DbContext(options)
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<ProtectionKey> Keys => Set<ProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox(owner: true);
        modelBuilder.Entity<ProtectionKey>().ToTable("platform_keys");
    }
}
