using Learn.Credentials.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Credentials.Migrations;

[DbContext(typeof(CredentialsDbContext))]
[Migration("0001_Credentials")]
internal sealed class M0001_Credentials : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("credentials_credentials", table => new
        {
            Id = table.Column<Guid>(),
            LearnerId = table.Column<Guid>(nullable: true),
            CourseId = table.Column<Guid>(),
            VersionId = table.Column<Guid>(),
            SubjectId = table.Column<Guid>(),
            Language = table.Column<string>(maxLength: 10),
            Name = table.Column<string>(maxLength: 100, nullable: true),
            SearchName = table.Column<string>(maxLength: 200, nullable: true),
            IsPublic = table.Column<bool>(),
            AwardedAt = table.Column<DateTimeOffset>(),
            SignedAt = table.Column<DateTimeOffset>(),
            ValidUntil = table.Column<DateTimeOffset>(nullable: true),
            Lessons = table.Column<int>(),
            Seconds = table.Column<long>(),
            StatusList = table.Column<int>(),
            StatusIndex = table.Column<int>(),
            Jwt = table.Column<string>(nullable: true),
            RevokedAt = table.Column<DateTimeOffset>(nullable: true),
            RevokedReason = table.Column<string>(maxLength: 500, nullable: true),
            ForgottenAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_credentials_credentials", row => row.Id));
        migrationBuilder.CreateIndex("IX_credentials_credentials_LearnerId_CourseId", "credentials_credentials", ["LearnerId", "CourseId"], unique: true);
        migrationBuilder.CreateIndex("IX_credentials_credentials_AwardedAt", "credentials_credentials", "AwardedAt");

        migrationBuilder.CreateTable("credentials_status_entries", table => new
        {
            List = table.Column<int>(),
            Index = table.Column<int>(),
            CredentialId = table.Column<Guid>(),
            RevokedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_credentials_status_entries", row => new { row.List, row.Index }));
        migrationBuilder.CreateIndex("IX_credentials_status_entries_CredentialId", "credentials_status_entries", "CredentialId");
        migrationBuilder.CreateIndex("IX_credentials_status_entries_Revoked", "credentials_status_entries", "List", filter: "\"RevokedAt\" IS NOT NULL");
    }
}
