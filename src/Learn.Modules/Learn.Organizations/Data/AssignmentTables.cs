using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

/// <summary>The tables of what is to be done and how far everyone is.</summary>
internal static class AssignmentTables
{
    public static void MapAssignments(this ModelBuilder model)
    {
        model.Entity<Assignment>(assignment =>
        {
            assignment.ToTable("organizations_assignments");
            assignment.Property(row => row.Target).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            assignment.Property(row => row.Subject).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            assignment.HasIndex(row => row.OrganizationId);
            assignment.HasIndex(row => row.TargetId);
            assignment.HasIndex(row => row.SubjectId);
        });
        model.Entity<Exemption>(exemption =>
        {
            exemption.ToTable("organizations_exemptions");
            exemption.HasKey(row => new { row.AssignmentId, row.PersonId });
            exemption.Property(row => row.Reason).HasMaxLength(Exemption.ReasonLength);
            exemption.HasIndex(row => row.PersonId);
        });
        model.Entity<AssignedPerson>(assigned =>
        {
            assigned.ToTable("organizations_assigned");
            assigned.HasKey(row => new { row.AssignmentId, row.PersonId, row.Round });
            assigned.Property(row => row.State).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            assigned.HasIndex(row => new { row.PersonId, row.SubjectId });
            // None begins with the organization for all of its rows: SQLite would make lists by name of them, and sort millions. Its units are asked for instead.
            assigned.HasIndex(row => new { row.UnitId, row.SubjectId });
            // For what was done in a week.
            assigned.HasIndex(row => new { row.OrganizationId, row.DoneAt }).HasFilter("\"EndedAt\" IS NULL AND \"DoneAt\" IS NOT NULL");
            assigned.Property(row => row.Attention).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            assigned.Property(row => row.Told).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            // A page of those who need attention is cut out of an index without a look at the rows: by the day, and for those due on the same day by the key.
            string[] needing = [nameof(AssignedPerson.Attention), nameof(AssignedPerson.DueAt), nameof(AssignedPerson.PersonId), nameof(AssignedPerson.AssignmentId), nameof(AssignedPerson.Round)];
            assigned.HasIndex([nameof(AssignedPerson.OrganizationId), .. needing], "IX_organizations_assigned_Attention").HasFilter("\"Attention\" IS NOT NULL");
            assigned.HasIndex([nameof(AssignedPerson.OrganizationId), nameof(AssignedPerson.SubjectId), .. needing], "IX_organizations_assigned_SubjectAttention").HasFilter("\"Attention\" IS NOT NULL");
            assigned.HasIndex([nameof(AssignedPerson.UnitId), .. needing], "IX_organizations_assigned_UnitAttention").HasFilter("\"Attention\" IS NOT NULL");
            // The clock reads only what it has to change.
            assigned.HasIndex(row => row.LookAt).HasFilter("\"LookAt\" IS NOT NULL");
        });
        model.Entity<CompletionCount>(count =>
        {
            count.ToTable("organizations_counts");
            count.HasKey(row => new { row.OrganizationId, row.UnitId, row.SubjectId });
        });
        model.Entity<DailyCount>(count =>
        {
            count.ToTable("organizations_daily_counts");
            count.HasKey(row => new { row.OrganizationId, row.Day, row.UnitId });
        });
    }
}
