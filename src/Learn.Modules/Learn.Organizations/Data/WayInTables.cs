using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

/// <summary>The tables of invitations, requests to join and imports.</summary>
internal static class WayInTables
{
    public static void MapWaysIn(this ModelBuilder model)
    {
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("organizations_invitations");
            invitation.Property(row => row.Role).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            invitation.Property(row => row.Kind).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            invitation.Property(row => row.SecretHash).HasMaxLength(OrganizationsDbContext.HashLength);
            invitation.Property(row => row.Email).HasMaxLength(Invitation.EmailLength);
            invitation.Property(row => row.UserName).HasMaxLength(40);
            invitation.Property(row => row.Name).HasMaxLength(Member.NameLength);
            invitation.Property(row => row.EmployeeNumber).HasMaxLength(Member.NumberLength);
            invitation.Property(row => row.Title).HasMaxLength(Member.TitleLength);
            invitation.Property(row => row.Domain).HasMaxLength(Invitation.DomainLength);
            invitation.HasIndex(row => row.SecretHash).IsUnique();
            invitation.HasIndex(row => new { row.OrganizationId, row.CreatedAt });
            invitation.HasIndex(row => new { row.Email, row.CreatedAt });
            invitation.HasIndex(row => new { row.Email, row.OrganizationId });
            invitation.HasIndex(row => new { row.CreatedBy, row.CreatedAt });
            invitation.HasIndex(row => row.PersonId);
            invitation.HasIndex(row => row.ImportId);
            invitation.HasIndex(row => row.UnitId);
            invitation.HasIndex(row => row.MailDueAt).HasFilter("\"MailDueAt\" IS NOT NULL");
        });
        model.Entity<JoinRequest>(request =>
        {
            request.ToTable("organizations_join_requests");
            request.Property(row => row.Name).HasMaxLength(Member.NameLength);
            request.Property(row => row.State).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            // However often she asks, one waits.
            request.HasIndex([nameof(JoinRequest.OrganizationId), nameof(JoinRequest.PersonId)], "IX_organizations_join_requests_Waiting")
                .IsUnique().HasFilter("\"State\" = 'Waiting'");
            request.HasIndex(row => row.PersonId);
            request.HasIndex(row => row.UnitId);
            request.HasIndex(row => row.DecidedBy).HasFilter("\"DecidedBy\" IS NOT NULL");
        });
        model.Entity<PeopleImport>(import =>
        {
            import.ToTable("organizations_imports");
            import.Property(row => row.FileName).HasMaxLength(PeopleImport.FileNameLength);
            import.Property(row => row.State).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            import.HasIndex(row => new { row.OrganizationId, row.CreatedAt });
            import.HasIndex([nameof(PeopleImport.CreatedBy), nameof(PeopleImport.CreatedAt)], "IX_organizations_imports_CreatedBy");
            import.HasIndex([nameof(PeopleImport.WorkedAt)], "IX_organizations_imports_Working").HasFilter("\"State\" IN ('Running', 'Undoing')");
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("organizations_import_rows");
            row.HasKey(line => new { line.ImportId, line.Number });
            row.Property(line => line.State).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            row.Property(line => line.Fault).HasMaxLength(ImportRow.FaultLength);
            row.HasIndex(line => line.PersonId);
            row.HasIndex(line => line.InvitationId).HasFilter("\"InvitationId\" IS NOT NULL");
        });
    }
}
