using Learn.Assessments.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Assessments.Migrations;

[DbContext(typeof(AssessmentsDbContext))]
[Migration("0001_Attempts")]
internal sealed class M0001_Attempts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("assessments_attempts", table => new
        {
            Id = table.Column<Guid>(),
            LearnerId = table.Column<Guid>(),
            CourseId = table.Column<Guid>(),
            VersionId = table.Column<Guid>(),
            LessonId = table.Column<string>(maxLength: 100),
            Number = table.Column<int>(),
            Seed = table.Column<long>(),
            Questions = table.Column<string>(),
            Language = table.Column<string>(maxLength: 10),
            StartedAt = table.Column<DateTimeOffset>(),
            Deadline = table.Column<DateTimeOffset>(nullable: true),
            SubmittedAt = table.Column<DateTimeOffset>(nullable: true),
            Score = table.Column<int>(nullable: true),
            Passed = table.Column<bool>(),
            GradedVersionId = table.Column<Guid>(nullable: true),
            Revision = table.Column<long>(),
        }, constraints: table => table.PrimaryKey("PK_assessments_attempts", row => row.Id));
        migrationBuilder.CreateIndex("IX_assessments_attempts_LearnerId_CourseId_LessonId_Number", "assessments_attempts", ["LearnerId", "CourseId", "LessonId", "Number"], unique: true);
        migrationBuilder.CreateIndex("IX_assessments_attempts_CourseId_LessonId", "assessments_attempts", ["CourseId", "LessonId"]);
        migrationBuilder.CreateIndex("IX_assessments_attempts_Deadline", "assessments_attempts", "Deadline", filter: "\"SubmittedAt\" IS NULL");

        migrationBuilder.CreateTable("assessments_answers", table => new
        {
            AttemptId = table.Column<Guid>(),
            QuestionId = table.Column<string>(maxLength: 100),
            Response = table.Column<string>(nullable: true),
            SavedAt = table.Column<DateTimeOffset>(),
            Revision = table.Column<long>(),
            Hints = table.Column<int>(),
            Device = table.Column<string>(maxLength: 40),
            Seconds = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_assessments_answers", row => new { row.AttemptId, row.QuestionId }));
    }
}
