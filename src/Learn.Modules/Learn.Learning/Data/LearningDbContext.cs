using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Learning.Data;

/// <summary>For reading and for migrations; what learners do is written by <see cref="Progress.ProgressWriter"/> alone.</summary>
internal sealed class LearningDbContext(DbContextOptions<LearningDbContext> options) : DbContext(options)
{
    public DbSet<Learner> Learners => Set<Learner>();

    public DbSet<Enrollment> Enrollments => Set<Enrollment>();

    public DbSet<LessonProgress> Lessons => Set<LessonProgress>();

    public DbSet<ReceivedEvent> Events => Set<ReceivedEvent>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.Entity<Learner>(learner =>
        {
            learner.ToTable("learning_learners");
            learner.HasKey(row => row.LearnerId);
        });
        modelBuilder.Entity<Enrollment>(enrollment =>
        {
            enrollment.ToTable("learning_enrollments");
            enrollment.HasKey(row => new { row.LearnerId, row.CourseId });
            enrollment.HasIndex(row => row.CourseId);
        });
        modelBuilder.Entity<LessonProgress>(lesson =>
        {
            lesson.ToTable("learning_lessons");
            lesson.HasKey(row => new { row.LearnerId, row.CourseId, row.LessonId });
            lesson.Property(row => row.LessonId).HasMaxLength(100);
        });
        modelBuilder.Entity<ReceivedEvent>(received =>
        {
            received.ToTable("learning_events");
            // The event's id first: they grow with the time, so new ones lie side by side and a batch touches few pages.
            received.HasKey(row => new { row.EventId, row.LearnerId });
            received.HasIndex(row => row.ReceivedOn);
        });
    }
}
