using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Organizations.Migrations;

[DbContext(typeof(OrganizationsDbContext))]
[Migration("0001_Organizations")]
internal sealed class M0001_Organizations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddPeople(migrationBuilder);
        AddGroups(migrationBuilder);
        AddWaysIn(migrationBuilder);
        AddImports(migrationBuilder);
        AddRecords(migrationBuilder);
    }

    private static void AddPeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_organizations", table => new
        {
            Id = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 150),
            Slug = table.Column<string>(maxLength: 60),
            Kind = table.Column<string>(maxLength: 20),
            Province = table.Column<string>(maxLength: 2, nullable: true),
            Size = table.Column<string>(maxLength: 20, nullable: true),
            TaxCode = table.Column<string>(maxLength: 14, nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            CreatedBy = table.Column<Guid>(nullable: true),
            DissolvedAt = table.Column<DateTimeOffset>(nullable: true),
            Revision = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_organizations_organizations", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_organizations_Slug", "organizations_organizations", "Slug", unique: true);
        migrationBuilder.CreateIndex("IX_organizations_organizations_CreatedBy", "organizations_organizations", "CreatedBy");

        migrationBuilder.CreateTable("organizations_units", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            ParentId = table.Column<Guid>(nullable: true),
            Name = table.Column<string>(maxLength: 120),
            Path = table.Column<string>(maxLength: 331),
            Position = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_organizations_units", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_units_OrganizationId_Path", "organizations_units", ["OrganizationId", "Path"], unique: true);
        migrationBuilder.CreateIndex("IX_organizations_units_ParentId", "organizations_units", "ParentId");

        migrationBuilder.CreateTable("organizations_members", table => new
        {
            OrganizationId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            Role = table.Column<string>(maxLength: 20),
            Name = table.Column<string>(maxLength: 100),
            SearchName = table.Column<string>(maxLength: 140),
            EmployeeNumber = table.Column<string>(maxLength: 40, nullable: true),
            Title = table.Column<string>(maxLength: 100, nullable: true),
            SearchTitle = table.Column<string>(maxLength: 100, nullable: true),
            JoinedAt = table.Column<DateTimeOffset>(),
            LeftAt = table.Column<DateTimeOffset>(nullable: true),
            InvitationId = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_members", row => new { row.OrganizationId, row.PersonId }));
        migrationBuilder.CreateIndex("IX_organizations_members_PersonId", "organizations_members", "PersonId");
        migrationBuilder.CreateIndex("IX_organizations_members_UnitId", "organizations_members", "UnitId");
        migrationBuilder.CreateIndex("IX_organizations_members_OrganizationId_InvitationId", "organizations_members", ["OrganizationId", "InvitationId"]);
        migrationBuilder.CreateIndex("IX_organizations_members_Here", "organizations_members", ["OrganizationId", "UnitId"], filter: "\"LeftAt\" IS NULL");
        migrationBuilder.CreateIndex("IX_organizations_members_OrganizationId_SearchName_PersonId", "organizations_members", ["OrganizationId", "SearchName", "PersonId"]);
        migrationBuilder.CreateIndex("IX_organizations_members_OrganizationId_EmployeeNumber", "organizations_members", ["OrganizationId", "EmployeeNumber"]);
    }

    private static void AddGroups(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_groups", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 100),
            Kind = table.Column<string>(maxLength: 20),
            JoinedWithinDays = table.Column<int>(nullable: true),
            RuleTitle = table.Column<string>(maxLength: 100, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_groups", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_groups_OrganizationId", "organizations_groups", "OrganizationId");
        migrationBuilder.CreateIndex("IX_organizations_groups_UnitId", "organizations_groups", "UnitId");

        migrationBuilder.CreateTable("organizations_group_members", table => new
        {
            GroupId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
        }, constraints: table => table.PrimaryKey("PK_organizations_group_members", row => new { row.GroupId, row.PersonId }));
        migrationBuilder.CreateIndex("IX_organizations_group_members_PersonId", "organizations_group_members", "PersonId");
    }

    private static void AddWaysIn(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_invitations", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            Role = table.Column<string>(maxLength: 20),
            Kind = table.Column<string>(maxLength: 20),
            SecretHash = table.Column<string>(maxLength: 64),
            Slip = table.Column<string>(nullable: true),
            Email = table.Column<string>(maxLength: 254, nullable: true),
            PersonId = table.Column<Guid>(nullable: true),
            UserName = table.Column<string>(maxLength: 40, nullable: true),
            Name = table.Column<string>(maxLength: 100, nullable: true),
            EmployeeNumber = table.Column<string>(maxLength: 40, nullable: true),
            Title = table.Column<string>(maxLength: 100, nullable: true),
            Limit = table.Column<int>(nullable: true),
            Used = table.Column<int>(),
            ExpiresAt = table.Column<DateTimeOffset>(),
            Domain = table.Column<string>(maxLength: 100, nullable: true),
            NeedsApproval = table.Column<bool>(),
            CreatedBy = table.Column<Guid>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            RevokedAt = table.Column<DateTimeOffset>(nullable: true),
            ImportId = table.Column<Guid>(nullable: true),
            MailDueAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_invitations", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_invitations_SecretHash", "organizations_invitations", "SecretHash", unique: true);
        migrationBuilder.CreateIndex("IX_organizations_invitations_OrganizationId_CreatedAt", "organizations_invitations", ["OrganizationId", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_organizations_invitations_Email_CreatedAt", "organizations_invitations", ["Email", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_organizations_invitations_Email_OrganizationId", "organizations_invitations", ["Email", "OrganizationId"]);
        migrationBuilder.CreateIndex("IX_organizations_invitations_CreatedBy_CreatedAt", "organizations_invitations", ["CreatedBy", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_organizations_invitations_PersonId", "organizations_invitations", "PersonId");
        migrationBuilder.CreateIndex("IX_organizations_invitations_ImportId", "organizations_invitations", "ImportId");
        migrationBuilder.CreateIndex("IX_organizations_invitations_UnitId", "organizations_invitations", "UnitId");
        migrationBuilder.CreateIndex("IX_organizations_invitations_MailDueAt", "organizations_invitations", "MailDueAt", filter: "\"MailDueAt\" IS NOT NULL");

        migrationBuilder.CreateTable("organizations_join_requests", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            InvitationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 100),
            AskedAt = table.Column<DateTimeOffset>(),
            State = table.Column<string>(maxLength: 20),
            DecidedAt = table.Column<DateTimeOffset>(nullable: true),
            DecidedBy = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_join_requests", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_join_requests_Waiting", "organizations_join_requests", ["OrganizationId", "PersonId"], unique: true, filter: "\"State\" = 'Waiting'");
        migrationBuilder.CreateIndex("IX_organizations_join_requests_PersonId", "organizations_join_requests", "PersonId");
        migrationBuilder.CreateIndex("IX_organizations_join_requests_UnitId", "organizations_join_requests", "UnitId");
        migrationBuilder.CreateIndex("IX_organizations_join_requests_DecidedBy", "organizations_join_requests", "DecidedBy", filter: "\"DecidedBy\" IS NOT NULL");
    }

    private static void AddImports(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_imports", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            UnitId = table.Column<Guid>(),
            CreatedBy = table.Column<Guid>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            StartedBy = table.Column<Guid>(nullable: true),
            IsProgram = table.Column<bool>(),
            UndoneBy = table.Column<Guid>(nullable: true),
            FileName = table.Column<string>(maxLength: 200),
            Headers = table.Column<string>(),
            Mapping = table.Column<string>(),
            State = table.Column<string>(maxLength: 20),
            Rows = table.Column<int>(),
            Done = table.Column<int>(),
            Invited = table.Column<int>(),
            AccountsMade = table.Column<int>(),
            Updated = table.Column<int>(),
            Skipped = table.Column<int>(),
            Faulty = table.Column<int>(),
            ClaimedUntil = table.Column<DateTimeOffset>(nullable: true),
            ClaimedBy = table.Column<Guid>(nullable: true),
            WorkedAt = table.Column<DateTimeOffset>(nullable: true),
            FinishedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_imports", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_imports_OrganizationId_CreatedAt", "organizations_imports", ["OrganizationId", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_organizations_imports_CreatedBy", "organizations_imports", ["CreatedBy", "CreatedAt"]);
        migrationBuilder.CreateIndex("IX_organizations_imports_Working", "organizations_imports", "WorkedAt", filter: "\"State\" IN ('Running', 'Undoing')");

        migrationBuilder.CreateTable("organizations_import_rows", table => new
        {
            ImportId = table.Column<Guid>(),
            Number = table.Column<int>(),
            Cells = table.Column<string>(),
            State = table.Column<string>(maxLength: 20),
            Fault = table.Column<string>(maxLength: 60, nullable: true),
            InvitationId = table.Column<Guid>(nullable: true),
            PersonId = table.Column<Guid>(nullable: true),
            Before = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_import_rows", row => new { row.ImportId, row.Number }));
        migrationBuilder.CreateIndex("IX_organizations_import_rows_PersonId", "organizations_import_rows", "PersonId");
        migrationBuilder.CreateIndex("IX_organizations_import_rows_InvitationId", "organizations_import_rows", "InvitationId", filter: "\"InvitationId\" IS NOT NULL");
    }

    private static void AddRecords(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("organizations_tokens", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 100),
            SecretHash = table.Column<string>(maxLength: 64),
            Scopes = table.Column<string>(maxLength: 200),
            CreatedBy = table.Column<Guid>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            LastUsedAt = table.Column<DateTimeOffset>(nullable: true),
            RevokedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_tokens", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_tokens_SecretHash", "organizations_tokens", "SecretHash", unique: true);
        migrationBuilder.CreateIndex("IX_organizations_tokens_OrganizationId", "organizations_tokens", "OrganizationId");

        migrationBuilder.CreateTable("organizations_audit", table => new
        {
            Id = table.Column<Guid>(),
            OrganizationId = table.Column<Guid>(),
            At = table.Column<DateTimeOffset>(),
            By = table.Column<Guid>(nullable: true),
            Action = table.Column<string>(maxLength: 40),
            UnitId = table.Column<Guid>(nullable: true),
            PersonId = table.Column<Guid>(nullable: true),
            Detail = table.Column<string>(maxLength: 300, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_organizations_audit", row => row.Id));
        migrationBuilder.CreateIndex("IX_organizations_audit_OrganizationId_At", "organizations_audit", ["OrganizationId", "At"]);
        migrationBuilder.CreateIndex("IX_organizations_audit_By", "organizations_audit", "By");
        migrationBuilder.CreateIndex("IX_organizations_audit_PersonId", "organizations_audit", "PersonId");
    }
}
