using Learn.Learning.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Learning.Migrations;

[DbContext(typeof(LearningDbContext))]
[Migration("0001_Learning")]
internal sealed class M0001_Learning : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("learning_learners", table => new
        {
            LearnerId = table.Column<Guid>(),
            Revision = table.Column<long>(),
        }, constraints: table => table.PrimaryKey("PK_learning_learners", row => row.LearnerId));

        migrationBuilder.CreateTable("learning_enrollments", table => new
        {
            LearnerId = table.Column<Guid>(),
            CourseId = table.Column<Guid>(),
            VersionId = table.Column<Guid>(),
            EnrolledAt = table.Column<DateTimeOffset>(),
            LeftAt = table.Column<DateTimeOffset>(nullable: true),
            CompletedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_learning_enrollments", row => new { row.LearnerId, row.CourseId }));
        migrationBuilder.CreateIndex("IX_learning_enrollments_CourseId", "learning_enrollments", "CourseId");

        migrationBuilder.CreateTable("learning_lessons", table => new
        {
            LearnerId = table.Column<Guid>(),
            CourseId = table.Column<Guid>(),
            LessonId = table.Column<string>(maxLength: 100),
            ViewedAt = table.Column<DateTimeOffset>(nullable: true),
            CompletedAt = table.Column<DateTimeOffset>(nullable: true),
            Position = table.Column<int>(),
            Seconds = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_learning_lessons", row => new { row.LearnerId, row.CourseId, row.LessonId }));

        migrationBuilder.CreateTable("learning_events", table => new
        {
            LearnerId = table.Column<Guid>(),
            EventId = table.Column<Guid>(),
            ReceivedOn = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_learning_events", row => new { row.EventId, row.LearnerId }));
        migrationBuilder.CreateIndex("IX_learning_events_ReceivedOn", "learning_events", "ReceivedOn");
    }
}
