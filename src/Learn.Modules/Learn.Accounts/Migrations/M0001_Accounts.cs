using Learn.Accounts.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Learn.Accounts.Migrations;

/// <summary>The tables of ASP.NET Core Identity (schema version 2), and the failed sign-ins.</summary>
[DbContext(typeof(AccountsDbContext))]
[Migration("0001_Accounts")]
internal sealed class M0001_Accounts : Migration
{
    private const string NumberedBySqlite = "Sqlite:Autoincrement";
    private const string NumberedByPostgres = "Npgsql:ValueGenerationStrategy";
    private const NpgsqlValueGenerationStrategy Identity = NpgsqlValueGenerationStrategy.IdentityByDefaultColumn;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateUsers(migrationBuilder);
        CreateRoles(migrationBuilder);
        CreateClaims(migrationBuilder);
        CreateLoginsAndTokens(migrationBuilder);

        migrationBuilder.CreateTable("accounts_sign_in_failures", table => new
        {
            Subject = table.Column<string>(maxLength: 64),
            Count = table.Column<int>(),
            LastAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_accounts_sign_in_failures", row => row.Subject));
        migrationBuilder.CreateIndex("IX_accounts_sign_in_failures_LastAt", "accounts_sign_in_failures", "LastAt");
    }

    private static void CreateUsers(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("accounts_users", table => new
        {
            Id = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 100),
            SearchName = table.Column<string>(maxLength: 200),
            Province = table.Column<string>(maxLength: 2, nullable: true),
            Country = table.Column<string>(maxLength: 2, nullable: true),
            Culture = table.Column<string>(maxLength: 10),
            CreatedAt = table.Column<DateTimeOffset>(),
            UserName = table.Column<string>(maxLength: 256, nullable: true),
            NormalizedUserName = table.Column<string>(maxLength: 256, nullable: true),
            Email = table.Column<string>(maxLength: 256, nullable: true),
            NormalizedEmail = table.Column<string>(maxLength: 256, nullable: true),
            EmailConfirmed = table.Column<bool>(),
            PasswordHash = table.Column<string>(nullable: true),
            SecurityStamp = table.Column<string>(nullable: true),
            ConcurrencyStamp = table.Column<string>(nullable: true),
            TwoFactorEnabled = table.Column<bool>(),
        }, constraints: table => table.PrimaryKey("PK_accounts_users", row => row.Id));
        migrationBuilder.CreateIndex("IX_accounts_users_NormalizedUserName", "accounts_users", "NormalizedUserName", unique: true);
        migrationBuilder.CreateIndex("IX_accounts_users_NormalizedEmail", "accounts_users", "NormalizedEmail");
        migrationBuilder.CreateIndex("IX_accounts_users_Owner", "accounts_users", "NormalizedEmail", unique: true, filter: "\"EmailConfirmed\"");
        migrationBuilder.CreateIndex("IX_accounts_users_CreatedAt", "accounts_users", "CreatedAt");
    }

    private static void CreateRoles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("accounts_roles", table => new
        {
            Id = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 256, nullable: true),
            NormalizedName = table.Column<string>(maxLength: 256, nullable: true),
            ConcurrencyStamp = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_accounts_roles", row => row.Id));
        migrationBuilder.CreateIndex("IX_accounts_roles_NormalizedName", "accounts_roles", "NormalizedName", unique: true);

        migrationBuilder.CreateTable("accounts_user_roles", table => new
        {
            UserId = table.Column<Guid>(),
            RoleId = table.Column<Guid>(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_accounts_user_roles", row => new { row.UserId, row.RoleId });
            table.ForeignKey("FK_accounts_user_roles_accounts_users_UserId", row => row.UserId, "accounts_users", "Id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("FK_accounts_user_roles_accounts_roles_RoleId", row => row.RoleId, "accounts_roles", "Id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_accounts_user_roles_RoleId", "accounts_user_roles", "RoleId");
    }

    private static void CreateClaims(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("accounts_user_claims", table => new
        {
            Id = table.Column<int>().Annotation(NumberedBySqlite, true).Annotation(NumberedByPostgres, Identity),
            UserId = table.Column<Guid>(),
            ClaimType = table.Column<string>(nullable: true),
            ClaimValue = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_accounts_user_claims", row => row.Id);
            table.ForeignKey("FK_accounts_user_claims_accounts_users_UserId", row => row.UserId, "accounts_users", "Id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_accounts_user_claims_UserId", "accounts_user_claims", "UserId");

        migrationBuilder.CreateTable("accounts_role_claims", table => new
        {
            Id = table.Column<int>().Annotation(NumberedBySqlite, true).Annotation(NumberedByPostgres, Identity),
            RoleId = table.Column<Guid>(),
            ClaimType = table.Column<string>(nullable: true),
            ClaimValue = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_accounts_role_claims", row => row.Id);
            table.ForeignKey("FK_accounts_role_claims_accounts_roles_RoleId", row => row.RoleId, "accounts_roles", "Id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_accounts_role_claims_RoleId", "accounts_role_claims", "RoleId");
    }

    private static void CreateLoginsAndTokens(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("accounts_user_logins", table => new
        {
            LoginProvider = table.Column<string>(maxLength: 128),
            ProviderKey = table.Column<string>(maxLength: 128),
            ProviderDisplayName = table.Column<string>(nullable: true),
            UserId = table.Column<Guid>(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_accounts_user_logins", row => new { row.LoginProvider, row.ProviderKey });
            table.ForeignKey("FK_accounts_user_logins_accounts_users_UserId", row => row.UserId, "accounts_users", "Id", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_accounts_user_logins_UserId", "accounts_user_logins", "UserId");

        migrationBuilder.CreateTable("accounts_user_tokens", table => new
        {
            UserId = table.Column<Guid>(),
            LoginProvider = table.Column<string>(maxLength: 128),
            Name = table.Column<string>(maxLength: 128),
            Value = table.Column<string>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_accounts_user_tokens", row => new { row.UserId, row.LoginProvider, row.Name });
            table.ForeignKey("FK_accounts_user_tokens_accounts_users_UserId", row => row.UserId, "accounts_users", "Id", onDelete: ReferentialAction.Cascade);
        });
    }
}
