using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Data;

internal sealed class CoursesDbContext(DbContextOptions<CoursesDbContext> options) : DbContext(options)
{
    public DbSet<Course> Courses => Set<Course>();

    public DbSet<CourseVersion> Versions => Set<CourseVersion>();

    public DbSet<Lesson> Lessons => Set<Lesson>();

    public DbSet<StoredQuiz> Quizzes => Set<StoredQuiz>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<SearchDocument> SearchDocuments => Set<SearchDocument>();

    public DbSet<VersionSource> Sources => Set<VersionSource>();

    public DbSet<VersionFile> SourceFiles => Set<VersionFile>();

    public DbSet<SourceBlob> SourceBlobs => Set<SourceBlob>();

    public DbSet<FolderDifference> FolderDifferences => Set<FolderDifference>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.Entity<Course>(course =>
        {
            course.ToTable("courses_courses");
            course.Property(row => row.Key).HasMaxLength(100);
            course.Property(row => row.Slug).HasMaxLength(100);
            course.HasIndex(row => row.Key).IsUnique();
            course.HasIndex(row => row.Slug).IsUnique();
        });
        modelBuilder.Entity<CourseVersion>(version =>
        {
            version.ToTable("courses_versions");
            version.Property(row => row.Slug).HasMaxLength(100);
            version.Property(row => row.ContentHash).HasMaxLength(64);
            version.HasIndex(row => new { row.CourseId, row.Number }).IsUnique();
        });
        modelBuilder.Entity<Lesson>(lesson =>
        {
            lesson.ToTable("courses_lessons");
            lesson.HasKey(row => new { row.VersionId, row.LessonId, row.Language });
            lesson.Property(row => row.LessonId).HasMaxLength(100);
            lesson.Property(row => row.Language).HasMaxLength(10);
        });
        modelBuilder.Entity<StoredQuiz>(quiz =>
        {
            quiz.ToTable("courses_quizzes");
            quiz.HasKey(row => new { row.VersionId, row.LessonId });
            quiz.Property(row => row.LessonId).HasMaxLength(100);
        });
        modelBuilder.Entity<StoredFile>(file =>
        {
            file.ToTable("courses_files");
            file.HasKey(row => row.Hash);
            file.Property(row => row.Hash).HasMaxLength(32);
            file.Property(row => row.Name).HasMaxLength(200);
            file.Property(row => row.ContentType).HasMaxLength(100);
        });
        modelBuilder.Entity<SearchDocument>(document =>
        {
            document.ToTable("courses_search");
            document.Property(row => row.Id).ValueGeneratedNever();
            document.Property(row => row.LessonId).HasMaxLength(100);
            document.Property(row => row.Culture).HasMaxLength(10);
            document.HasIndex(row => row.CourseId);
        });
        SourceTables(modelBuilder);
    }

    private static void SourceTables(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<VersionSource>(source =>
        {
            source.ToTable("courses_sources");
            source.HasKey(row => row.VersionId);
            source.Property(row => row.VersionId).ValueGeneratedNever();
            source.Property(row => row.Hash).HasMaxLength(64);
        });
        modelBuilder.Entity<VersionFile>(file =>
        {
            file.ToTable("courses_source_files");
            file.HasKey(row => new { row.VersionId, row.Path });
            file.Property(row => row.Path).HasMaxLength(400);
            file.Property(row => row.Hash).HasMaxLength(64);
        });
        modelBuilder.Entity<SourceBlob>(blob =>
        {
            blob.ToTable("courses_source_blobs");
            blob.HasKey(row => row.Hash);
            blob.Property(row => row.Hash).HasMaxLength(64);
        });
        modelBuilder.Entity<FolderDifference>(difference =>
        {
            difference.ToTable("courses_folder_differences");
            difference.HasKey(row => row.Key);
            difference.Property(row => row.Key).HasMaxLength(100);
            difference.Property(row => row.Hash).HasMaxLength(64);
        });
    }
}
