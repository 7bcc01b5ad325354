using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Platform.Migrations;

[DbContext(typeof(PlatformDbContext))]
[Migration("0001_Platform")]
internal sealed class M0001_Platform : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("platform_outbox", table => new
        {
            Id = table.Column<Guid>(),
            Type = table.Column<string>(maxLength: 200),
            Payload = table.Column<string>(),
            CreatedAt = table.Column<DateTimeOffset>(),
            Attempts = table.Column<int>(),
            DueAt = table.Column<DateTimeOffset>(nullable: true),
            ClaimedBy = table.Column<Guid>(nullable: true),
            Error = table.Column<string>(maxLength: 2000, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_platform_outbox", row => row.Id));
        migrationBuilder.CreateIndex("IX_platform_outbox_DueAt", "platform_outbox", "DueAt");

        migrationBuilder.CreateTable("platform_keys", table => new
        {
            Id = table.Column<Guid>(),
            Xml = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_platform_keys", row => row.Id));
    }
}
