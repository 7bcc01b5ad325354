using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Organizations.Migrations;

[DbContext(typeof(OrganizationsDbContext))]
[Migration("0002_Training")]
internal sealed class M0002_Training : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddAssignments(migrationBuilder);
        AddCounts(migrationBuilder);
    }

    private static void AddAssignments(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_assignments", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            Target = table.Column<string>(maxLength: 20),
            TargetId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            Subject = table.Column<string>(maxLength: 20),
            SubjectId = table.Column<Guid>(),
            DueAt = table.Column<DateTimeOffset>(nullable: true),
            DueDays = table.Column<int>(nullable: true),
            EveryMonths = table.Column<int>(nullable: true),
            IsRequired = table.Column<bool>(),
            CreatedBy = table.Column<Guid>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            ChangedAt = table.Column<DateTimeOffset>(nullable: true),
            EndedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_assignments", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_assignments_OrganizationId", "organizations_assignments", "OrganizationId");
        migrationBuilder.CreateIndex("IX_organizations_assignments_TargetId", "organizations_assignments", "TargetId");
        migrationBuilder.CreateIndex("IX_organizations_assignments_SubjectId", "organizations_assignments", "SubjectId");

        migrationBuilder.CreateTable("organizations_exemptions", table => new
        {
            AssignmentId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Reason = table.Column<string>(maxLength: 300),
            By = table.Column<Guid>(nullable: true),
            At = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_organizations_exemptions", row => new { row.AssignmentId, row.PersonId }));
        migrationBuilder.CreateIndex("IX_organizations_exemptions_PersonId", "organizations_exemptions", "PersonId");

        migrationBuilder.CreateTable("organizations_assigned", table => new
        {
            AssignmentId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Round = table.Column<int>(),
            OrganizationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            SubjectId = table.Column<Guid>(),
            State = table.Column<string>(maxLength: 20),
            IsRequired = table.Column<bool>(),
            AssignedAt = table.Column<DateTimeOffset>(),
            DueAt = table.Column<DateTimeOffset>(nullable: true),
            StartedAt = table.Column<DateTimeOffset>(nullable: true),
            ActiveAt = table.Column<DateTimeOffset>(nullable: true),
            DoneAt = table.Column<DateTimeOffset>(nullable: true),
            WasDoneBefore = table.Column<bool>(),
            Score = table.Column<int>(nullable: true),
            EndedAt = table.Column<DateTimeOffset>(nullable: true),
            Attention = table.Column<string>(maxLength: 20, nullable: true),
            LookAt = table.Column<DateTimeOffset>(nullable: true),
            Told = table.Column<string>(maxLength: 20),
        }, constraints: table => table.PrimaryKey("PK_organizations_assigned", row => new { row.AssignmentId, row.PersonId, row.Round }));
        migrationBuilder.CreateIndex("IX_organizations_assigned_PersonId_SubjectId", "organizations_assigned", ["PersonId", "SubjectId"]);
        migrationBuilder.CreateIndex("IX_organizations_assigned_UnitId_SubjectId", "organizations_assigned", ["UnitId", "SubjectId"]);
        migrationBuilder.CreateIndex("IX_organizations_assigned_OrganizationId_DoneAt", "organizations_assigned", ["OrganizationId", "DoneAt"], filter: "\"EndedAt\" IS NULL AND \"DoneAt\" IS NOT NULL");
        const string needing = "\"Attention\" IS NOT NULL";
        string[] order = ["DueAt", "PersonId", "AssignmentId", "Round"];
        migrationBuilder.CreateIndex("IX_organizations_assigned_Attention", "organizations_assigned", ["OrganizationId", "Attention", .. order], filter: needing);
        migrationBuilder.CreateIndex("IX_organizations_assigned_SubjectAttention", "organizations_assigned", ["OrganizationId", "SubjectId", "Attention", .. order], filter: needing);
        migrationBuilder.CreateIndex("IX_organizations_assigned_UnitAttention", "organizations_assigned", ["UnitId", "Attention", .. order], filter: needing);
        migrationBuilder.CreateIndex("IX_organizations_assigned_LookAt", "organizations_assigned", "LookAt", filter: "\"LookAt\" IS NOT NULL");
    }

    private static void AddCounts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_counts", table => new
        {
            OrganizationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            SubjectId = table.Column<Guid>(),
            Assigned = table.Column<int>(),
            Started = table.Column<int>(),
            Done = table.Column<int>(),
            DoneLate = table.Column<int>(),
            Exempt = table.Column<int>(),
            Overdue = table.Column<int>(),
            AtRisk = table.Column<int>(),
            Inactive = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_organizations_counts", row => new { row.OrganizationId, row.UnitId, row.SubjectId }));

        migrationBuilder.CreateTable("organizations_daily_counts", table => new
        {
            OrganizationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            Day = table.Column<DateOnly>(),
            Assigned = table.Column<int>(),
            Started = table.Column<int>(),
            Done = table.Column<int>(),
            Overdue = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_organizations_daily_counts", row => new { row.OrganizationId, row.Day, row.UnitId }));
    }
}
