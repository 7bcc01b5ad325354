using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Courses.Migrations;

[DbContext(typeof(CoursesDbContext))]
[Migration("0001_Courses")]
internal sealed class M0001_Courses : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("courses_courses", table => new
        {
            Id = table.Column<Guid>(),
            Key = table.Column<string>(maxLength: 100),
            Slug = table.Column<string>(maxLength: 100),
            CurrentVersionId = table.Column<Guid>(),
        }, constraints: table => table.PrimaryKey("PK_courses_courses", row => row.Id));
        migrationBuilder.CreateIndex("IX_courses_courses_Key", "courses_courses", "Key", unique: true);
        migrationBuilder.CreateIndex("IX_courses_courses_Slug", "courses_courses", "Slug", unique: true);

        migrationBuilder.CreateTable("courses_versions", table => new
        {
            Id = table.Column<Guid>(),
            CourseId = table.Column<Guid>(),
            Number = table.Column<int>(),
            Slug = table.Column<string>(maxLength: 100),
            ContentHash = table.Column<string>(maxLength: 64),
            Outline = table.Column<string>(),
            PublishedAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_courses_versions", row => row.Id));
        migrationBuilder.CreateIndex("IX_courses_versions_CourseId_Number", "courses_versions", ["CourseId", "Number"], unique: true);

        migrationBuilder.CreateTable("courses_lessons", table => new
        {
            VersionId = table.Column<Guid>(),
            LessonId = table.Column<string>(maxLength: 100),
            Language = table.Column<string>(maxLength: 10),
            Html = table.Column<string>(),
            Toc = table.Column<string>(),
            Text = table.Column<string>(),
            HasFormula = table.Column<bool>(),
        }, constraints: table => table.PrimaryKey("PK_courses_lessons", row => new { row.VersionId, row.LessonId, row.Language }));

        migrationBuilder.CreateTable("courses_files", table => new
        {
            Hash = table.Column<string>(maxLength: 32),
            Name = table.Column<string>(maxLength: 200),
            ContentType = table.Column<string>(maxLength: 100),
            Bytes = table.Column<byte[]>(),
        }, constraints: table => table.PrimaryKey("PK_courses_files", row => row.Hash));

        migrationBuilder.CreateTable("courses_search", table => new
        {
            Id = table.Column<long>(),
            CourseId = table.Column<Guid>(),
            LessonId = table.Column<string>(maxLength: 100, nullable: true),
            Culture = table.Column<string>(maxLength: 10),
        }, constraints: table => table.PrimaryKey("PK_courses_search", row => row.Id));
        migrationBuilder.CreateIndex("IX_courses_search_CourseId", "courses_search", "CourseId");

        CreateFullTextIndex(migrationBuilder);
    }

    /// <summary>
    /// Titles and texts twice: as written (only case and the place of tone marks made equal), and folded to plain letters.
    /// They come as words between spaces, so neither database has to know Vietnamese.
    /// </summary>
    private static void CreateFullTextIndex(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE courses_search_index USING fts5(
                    title, text, folded_title, folded_text,
                    content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
                """);
        }
        else
        {
            migrationBuilder.Sql("""
                CREATE TABLE courses_search_index ("Id" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
                CREATE INDEX "IX_courses_search_index_Words" ON courses_search_index USING gin ("Words");
                """);
        }
    }
}
