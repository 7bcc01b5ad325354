using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Assessments.Data;

/// <summary>For reading and for migrations; what learners do is written by <see cref="Attempts.AttemptWriter"/> alone.</summary>
internal sealed class AssessmentsDbContext(DbContextOptions<AssessmentsDbContext> options) : DbContext(options)
{
    public DbSet<StoredAttempt> Attempts => Set<StoredAttempt>();

    public DbSet<StoredAnswer> Answers => Set<StoredAnswer>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.Entity<StoredAttempt>(attempt =>
        {
            attempt.ToTable("assessments_attempts");
            attempt.HasKey(row => row.Id);
            attempt.Property(row => row.LessonId).HasMaxLength(100);
            attempt.Property(row => row.Language).HasMaxLength(10);
            attempt.HasIndex(row => new { row.LearnerId, row.CourseId, row.LessonId, row.Number }).IsUnique();
            attempt.HasIndex(row => new { row.CourseId, row.LessonId });
            // Only those that may run out of time are looked for by it.
            attempt.HasIndex(row => row.Deadline).HasFilter("\"SubmittedAt\" IS NULL");
        });
        modelBuilder.Entity<StoredAnswer>(answer =>
        {
            answer.ToTable("assessments_answers");
            answer.HasKey(row => new { row.AttemptId, row.QuestionId });
            answer.Property(row => row.QuestionId).HasMaxLength(100);
            answer.Property(row => row.Device).HasMaxLength(40);
        });
    }
}
