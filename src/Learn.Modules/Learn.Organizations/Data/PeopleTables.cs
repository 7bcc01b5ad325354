using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

/// <summary>The tables of organizations, their trees and who belongs to them.</summary>
internal static class PeopleTables
{
    public static void MapPeople(this ModelBuilder model)
    {
        model.Entity<Organization>(organization =>
        {
            organization.ToTable("organizations_organizations");
            organization.Property(row => row.Name).HasMaxLength(Organization.NameLength);
            organization.Property(row => row.Slug).HasMaxLength(Organization.SlugLength);
            organization.Property(row => row.Kind).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            organization.Property(row => row.Province).HasMaxLength(2);
            organization.Property(row => row.Size).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            organization.Property(row => row.TaxCode).HasMaxLength(Organization.TaxCodeLength);
            organization.HasIndex(row => row.Slug).IsUnique();
            organization.HasIndex(row => row.CreatedBy);
        });
        model.Entity<Unit>(unit =>
        {
            unit.ToTable("organizations_units");
            unit.Property(row => row.Name).HasMaxLength(Unit.NameLength);
            unit.Property(row => row.Path).HasMaxLength(Unit.PathLength);
            unit.HasIndex(row => new { row.OrganizationId, row.Path }).IsUnique();
            unit.HasIndex(row => row.ParentId);
        });
        model.Entity<Member>(member =>
        {
            member.ToTable("organizations_members");
            member.HasKey(row => new { row.OrganizationId, row.PersonId });
            member.Property(row => row.Role).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            member.Property(row => row.Name).HasMaxLength(Member.NameLength);
            member.Property(row => row.SearchName).HasMaxLength(Member.NameLength + Member.NumberLength);
            member.Property(row => row.EmployeeNumber).HasMaxLength(Member.NumberLength);
            member.Property(row => row.Title).HasMaxLength(Member.TitleLength);
            member.Property(row => row.SearchTitle).HasMaxLength(Member.TitleLength);
            member.HasIndex(row => row.PersonId);
            member.HasIndex(row => row.UnitId);
            member.HasIndex(row => new { row.OrganizationId, row.InvitationId });
            // Who is there is counted in it alone.
            member.HasIndex(["OrganizationId", "UnitId"], "IX_organizations_members_Here").HasFilter("\"LeftAt\" IS NULL");
            // With the person: a search reads nothing else.
            member.HasIndex(row => new { row.OrganizationId, row.SearchName, row.PersonId });
            member.HasIndex(row => new { row.OrganizationId, row.EmployeeNumber });
        });
        model.Entity<Group>(group =>
        {
            group.ToTable("organizations_groups");
            group.Property(row => row.Name).HasMaxLength(Group.NameLength);
            group.Property(row => row.Kind).HasConversion<string>().HasMaxLength(OrganizationsDbContext.EnumLength);
            group.Property(row => row.RuleTitle).HasMaxLength(Member.TitleLength);
            group.HasIndex(row => row.OrganizationId);
            group.HasIndex(row => row.UnitId);
        });
        model.Entity<GroupMember>(member =>
        {
            member.ToTable("organizations_group_members");
            member.HasKey(row => new { row.GroupId, row.PersonId });
            member.HasIndex(row => row.PersonId);
        });
    }
}
