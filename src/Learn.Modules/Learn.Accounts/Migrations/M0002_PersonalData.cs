using Learn.Accounts.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Accounts.Migrations;

/// <summary>What people agreed to, what they asked for, and passwords that someone else gave them.</summary>
[DbContext(typeof(AccountsDbContext))]
[Migration("0002_PersonalData")]
internal sealed class M0002_PersonalData : Migration
{
    private const string IsOpenErasure = "\"Kind\" = 'Erasure' AND \"ErasedAt\" IS NULL AND \"DoneAt\" IS NULL AND \"TakenBackAt\" IS NULL";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("PasswordGivenAt", "accounts_users", nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("PasswordRegivenAt", "accounts_users", nullable: true);

        migrationBuilder.CreateTable("accounts_consents", table => new
        {
            Id = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Purpose = table.Column<string>(maxLength: 50),
            Version = table.Column<string>(maxLength: 20),
            Given = table.Column<bool>(),
            Context = table.Column<string>(maxLength: 200),
            At = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_accounts_consents", row => row.Id));
        migrationBuilder.CreateIndex("IX_accounts_consents_PersonId_At", "accounts_consents", ["PersonId", "At"]);

        migrationBuilder.CreateTable("accounts_data_requests", table => new
        {
            Id = table.Column<Guid>(),
            PersonId = table.Column<Guid>(nullable: true),
            Kind = table.Column<string>(maxLength: 20),
            AskedAt = table.Column<DateTimeOffset>(),
            DueAt = table.Column<DateTimeOffset>(),
            ExecuteAt = table.Column<DateTimeOffset>(),
            ErasedAt = table.Column<DateTimeOffset>(nullable: true),
            EventId = table.Column<Guid>(nullable: true),
            DoneAt = table.Column<DateTimeOffset>(nullable: true),
            TakenBackAt = table.Column<DateTimeOffset>(nullable: true),
            DoneBy = table.Column<Guid>(nullable: true),
            Note = table.Column<string>(maxLength: 1000, nullable: true),
            NotedBy = table.Column<Guid>(nullable: true),
            NotedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_accounts_data_requests", row => row.Id));
        migrationBuilder.CreateIndex("IX_accounts_data_requests_PersonId", "accounts_data_requests", "PersonId");
        migrationBuilder.CreateIndex("IX_accounts_data_requests_AskedAt", "accounts_data_requests", "AskedAt");
        migrationBuilder.CreateIndex("IX_accounts_data_requests_DueAt", "accounts_data_requests", "DueAt");
        migrationBuilder.CreateIndex("IX_accounts_data_requests_OpenErasure", "accounts_data_requests", "PersonId", unique: true, filter: IsOpenErasure);
    }
}
