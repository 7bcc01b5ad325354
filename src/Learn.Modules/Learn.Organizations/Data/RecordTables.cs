using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

/// <summary>The tables of programs' tokens and of who did what.</summary>
internal static class RecordTables
{
    public static void MapRecords(this ModelBuilder model)
    {
        model.Entity<ApiToken>(token =>
        {
            token.ToTable("organizations_tokens");
            token.Property(row => row.Name).HasMaxLength(ApiToken.NameLength);
            token.Property(row => row.SecretHash).HasMaxLength(OrganizationsDbContext.HashLength);
            token.Property(row => row.Scopes).HasMaxLength(200);
            token.HasIndex(row => row.SecretHash).IsUnique();
            token.HasIndex(row => row.OrganizationId);
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("organizations_audit");
            entry.Property(row => row.Action).HasMaxLength(AuditEntry.ActionLength);
            entry.Property(row => row.Detail).HasMaxLength(AuditEntry.DetailLength);
            entry.HasIndex(row => new { row.OrganizationId, row.At });
            entry.HasIndex(row => row.By);
            entry.HasIndex(row => row.PersonId);
        });
    }
}
