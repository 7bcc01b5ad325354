using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Data;

internal sealed class AuthoringDbContext(DbContextOptions<AuthoringDbContext> options) : DbContext(options)
{
    public const string Prefix = "authoring";

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<DraftFile> Files => Set<DraftFile>();

    public DbSet<TranslationMark> Translations => Set<TranslationMark>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<DraftMediaUse> DraftMediaUses => Set<DraftMediaUse>();

    public DbSet<PublishedMediaUse> PublishedMediaUses => Set<PublishedMediaUse>();

    public DbSet<DraftMember> Members => Set<DraftMember>();

    public DbSet<DraftPresence> Presence => Set<DraftPresence>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<ChangedFile> ChangedFiles => Set<ChangedFile>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<SitePage> Pages => Set<SitePage>();

    public DbSet<SitePageVersion> PageVersions => Set<SitePageVersion>();

    public DbSet<FeaturedCourse> Featured => Set<FeaturedCourse>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        DraftTables(modelBuilder);
        HistoryTables(modelBuilder);
        PageTables(modelBuilder);
    }

    private static void DraftTables(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Draft>(draft =>
        {
            draft.ToTable("authoring_drafts");
            draft.Property(row => row.Key).HasMaxLength(Draft.KeyLength);
            draft.Property(row => row.Title).HasMaxLength(Draft.TitleLength);
            draft.Ignore(row => row.HasUnpublished);
            draft.HasIndex(row => row.Key).IsUnique();
            draft.HasIndex(row => row.PublishAt);
        });
        modelBuilder.Entity<DraftFile>(file =>
        {
            file.ToTable("authoring_files");
            file.HasKey(row => new { row.DraftId, row.Path });
            file.Property(row => row.Path).HasMaxLength(DraftFile.PathLength);
            file.Property(row => row.Hash).HasMaxLength(64);
            file.HasIndex(row => row.Hash);
        });
        modelBuilder.Entity<TranslationMark>(mark =>
        {
            mark.ToTable("authoring_translations");
            mark.HasKey(row => new { row.DraftId, row.Path });
            mark.Property(row => row.Path).HasMaxLength(DraftFile.PathLength);
            mark.Property(row => row.SourcePath).HasMaxLength(DraftFile.PathLength);
            mark.Property(row => row.SourceHash).HasMaxLength(64);
            mark.HasIndex(row => row.SourceHash);
        });
        modelBuilder.Entity<Blob>(blob =>
        {
            blob.ToTable("authoring_blobs");
            blob.HasKey(row => row.Hash);
            blob.Property(row => row.Hash).HasMaxLength(64);
        });
        modelBuilder.Entity<DraftMediaUse>(use =>
        {
            use.ToTable("authoring_media_uses");
            use.HasKey(row => new { row.DraftId, row.Path, row.ItemId });
            use.Property(row => row.Path).HasMaxLength(DraftFile.PathLength);
            use.HasIndex(row => row.ItemId);
        });
        modelBuilder.Entity<PublishedMediaUse>(use =>
        {
            use.ToTable("authoring_published_media");
            use.HasKey(row => new { row.VersionId, row.ItemId });
            use.HasIndex(row => row.ItemId);
        });
        modelBuilder.Entity<DraftMember>(member =>
        {
            member.ToTable("authoring_members");
            member.HasKey(row => new { row.DraftId, row.PersonId });
            member.HasIndex(row => row.PersonId);
        });
        modelBuilder.Entity<DraftPresence>(presence =>
        {
            presence.ToTable("authoring_presence");
            presence.HasKey(row => new { row.DraftId, row.PersonId });
            presence.Property(row => row.Path).HasMaxLength(DraftFile.PathLength);
        });
    }

    private static void HistoryTables(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Change>(change =>
        {
            change.ToTable("authoring_changes");
            change.Property(row => row.Detail).HasMaxLength(Change.DetailLength);
            change.HasIndex(row => new { row.DraftId, row.Revision });
        });
        modelBuilder.Entity<ChangedFile>(file =>
        {
            file.ToTable("authoring_changed_files");
            file.HasKey(row => new { row.ChangeId, row.Path });
            file.Property(row => row.Path).HasMaxLength(DraftFile.PathLength);
            file.Property(row => row.Before).HasMaxLength(64);
            file.Property(row => row.After).HasMaxLength(64);
            file.HasIndex(row => row.Before);
            file.HasIndex(row => row.After);
        });
        modelBuilder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("authoring_audit");
            entry.Property(row => row.Detail).HasMaxLength(Change.DetailLength);
            entry.HasIndex(row => new { row.DraftId, row.At });
        });
        modelBuilder.Entity<Comment>(comment =>
        {
            comment.ToTable("authoring_comments");
            comment.Property(row => row.Path).HasMaxLength(DraftFile.PathLength);
            comment.Property(row => row.Quote).HasMaxLength(Comment.QuoteLength);
            comment.Property(row => row.Text).HasMaxLength(Comment.TextLength);
            comment.HasIndex(row => new { row.DraftId, row.Path });
        });
        modelBuilder.Entity<Approval>(approval =>
        {
            approval.ToTable("authoring_approvals");
            approval.HasKey(row => new { row.DraftId, row.PersonId });
        });
    }

    private static void PageTables(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SitePage>(page =>
        {
            page.ToTable("authoring_pages");
            page.Property(row => row.Slug).HasMaxLength(SitePage.SlugLength);
            page.HasIndex(row => new { row.Kind, row.Slug }).IsUnique();
        });
        modelBuilder.Entity<SitePageVersion>(version =>
        {
            version.ToTable("authoring_page_versions");
            version.HasKey(row => new { row.PageId, row.Number });
        });
        modelBuilder.Entity<FeaturedCourse>(course =>
        {
            course.ToTable("authoring_featured");
            course.HasKey(row => row.Key);
            course.Property(row => row.Key).HasMaxLength(Draft.KeyLength);
        });
    }
}
