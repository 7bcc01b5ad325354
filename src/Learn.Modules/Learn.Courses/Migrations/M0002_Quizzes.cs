using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Courses.Migrations;

[DbContext(typeof(CoursesDbContext))]
[Migration("0002_Quizzes")]
internal sealed class M0002_Quizzes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("courses_quizzes", table => new
        {
            VersionId = table.Column<Guid>(),
            LessonId = table.Column<string>(maxLength: 100),
            Json = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_courses_quizzes", row => new { row.VersionId, row.LessonId }));
    }
}
