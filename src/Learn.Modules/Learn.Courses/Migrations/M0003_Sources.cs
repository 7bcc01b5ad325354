using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Courses.Migrations;

[DbContext(typeof(CoursesDbContext))]
[Migration("0003_Sources")]
internal sealed class M0003_Sources : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("WithdrawnAt", "courses_courses", nullable: true);

        migrationBuilder.CreateTable("courses_sources", table => new
        {
            VersionId = table.Column<Guid>(),
            FromStudio = table.Column<bool>(),
            Hash = table.Column<string>(maxLength: 64),
        }, constraints: table => table.PrimaryKey("PK_courses_sources", row => row.VersionId));

        migrationBuilder.CreateTable("courses_source_files", table => new
        {
            VersionId = table.Column<Guid>(),
            Path = table.Column<string>(maxLength: 400),
            Hash = table.Column<string>(maxLength: 64),
        }, constraints: table => table.PrimaryKey("PK_courses_source_files", row => new { row.VersionId, row.Path }));

        migrationBuilder.CreateTable("courses_source_blobs", table => new
        {
            Hash = table.Column<string>(maxLength: 64),
            Packed = table.Column<byte[]>(),
        }, constraints: table => table.PrimaryKey("PK_courses_source_blobs", row => row.Hash));

        migrationBuilder.CreateTable("courses_folder_differences", table => new
        {
            Key = table.Column<string>(maxLength: 100),
            Hash = table.Column<string>(maxLength: 64),
            NoticedAt = table.Column<DateTimeOffset>(),
            IsDismissed = table.Column<bool>(),
        }, constraints: table => table.PrimaryKey("PK_courses_folder_differences", row => row.Key));
    }
}
