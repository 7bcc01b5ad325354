using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Data;

internal sealed class CredentialsDbContext(DbContextOptions<CredentialsDbContext> options) : DbContext(options)
{
    public const string Prefix = "credentials";

    public DbSet<Credential> Credentials => Set<Credential>();

    public DbSet<StatusEntry> StatusEntries => Set<StatusEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Credential>(credential =>
        {
            credential.ToTable("credentials_credentials");
            credential.Property(row => row.Language).HasMaxLength(10);
            credential.Property(row => row.Name).HasMaxLength(Credential.NameLength);
            credential.Property(row => row.SearchName).HasMaxLength(2 * Credential.NameLength);
            credential.Property(row => row.RevokedReason).HasMaxLength(Credential.ReasonLength);
            // One for each learner and course, however often its completion is told. Rows without a learner don't count.
            credential.HasIndex(row => new { row.LearnerId, row.CourseId }).IsUnique();
            credential.HasIndex(row => row.AwardedAt);
        });
        modelBuilder.Entity<StatusEntry>(entry =>
        {
            entry.ToTable("credentials_status_entries");
            entry.HasKey(row => new { row.List, row.Index });
            entry.HasIndex(row => row.CredentialId);
            entry.HasIndex([nameof(StatusEntry.List)], "IX_credentials_status_entries_Revoked").HasFilter("\"RevokedAt\" IS NOT NULL");
        });
    }
}
