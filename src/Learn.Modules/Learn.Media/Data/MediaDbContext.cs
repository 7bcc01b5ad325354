using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Data;

internal sealed class MediaDbContext(DbContextOptions<MediaDbContext> options) : DbContext(options)
{
    public const string Prefix = "media";

    public DbSet<Upload> Uploads => Set<Upload>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<MediaItem> Items => Set<MediaItem>();

    public DbSet<AlternativeText> AlternativeTexts => Set<AlternativeText>();

    public DbSet<CaptionTrack> Captions => Set<CaptionTrack>();

    public DbSet<Rendition> Renditions => Set<Rendition>();

    public DbSet<MediaJob> Jobs => Set<MediaJob>();

    public DbSet<WatchedVideo> Watched => Set<WatchedVideo>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.Entity<Upload>(upload =>
        {
            upload.ToTable("media_uploads");
            upload.Property(row => row.Name).HasMaxLength(MediaItem.NameLength);
            upload.Property(row => row.Metadata).HasMaxLength(Upload.MetadataLength);
            upload.HasIndex(row => row.ExpiresAt);
            upload.HasIndex(row => row.OwnerId);
        });
        modelBuilder.Entity<Blob>(blob =>
        {
            blob.ToTable("media_blobs");
            blob.HasKey(row => row.Hash);
            blob.Property(row => row.Hash).HasMaxLength(Blob.HashLength);
            blob.Property(row => row.ContentType).HasMaxLength(100);
            blob.HasIndex(row => row.Key).IsUnique();
        });
        modelBuilder.Entity<MediaItem>(item =>
        {
            item.ToTable("media_items");
            item.Property(row => row.Hash).HasMaxLength(Blob.HashLength);
            item.Property(row => row.Name).HasMaxLength(MediaItem.NameLength);
            item.Property(row => row.SearchName).HasMaxLength(2 * MediaItem.NameLength);
            item.Property(row => row.Kind).HasConversion<string>().HasMaxLength(20);
            item.Property(row => row.Licence).HasMaxLength(MediaItem.LicenceLength);
            item.Property(row => row.Source).HasMaxLength(MediaItem.SourceLength);
            item.HasOne<Blob>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
            item.HasIndex(row => row.OwnerId);
            item.HasIndex(row => row.CreatedAt);
        });
        modelBuilder.Entity<AlternativeText>(text =>
        {
            text.ToTable("media_alternative_texts");
            text.HasKey(row => new { row.ItemId, row.Language });
            text.Property(row => row.Language).HasMaxLength(10);
            text.Property(row => row.Text).HasMaxLength(AlternativeText.Length);
            text.HasOne<MediaItem>().WithMany().HasForeignKey(row => row.ItemId);
        });
        modelBuilder.Entity<CaptionTrack>(track =>
        {
            track.ToTable("media_captions");
            track.HasKey(row => new { row.ItemId, row.Language });
            track.Property(row => row.Language).HasMaxLength(10);
            track.HasOne<MediaItem>().WithMany().HasForeignKey(row => row.ItemId);
        });
        modelBuilder.Entity<Rendition>(rendition =>
        {
            rendition.ToTable("media_renditions");
            rendition.HasKey(row => new { row.SourceHash, row.Name });
            rendition.Property(row => row.SourceHash).HasMaxLength(Blob.HashLength);
            rendition.Property(row => row.Name).HasMaxLength(20);
            rendition.Property(row => row.Hash).HasMaxLength(Blob.HashLength);
            rendition.HasOne<Blob>().WithMany().HasForeignKey(row => row.SourceHash).OnDelete(DeleteBehavior.Cascade);
            rendition.HasOne<Blob>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<MediaJob>(job =>
        {
            job.ToTable("media_jobs");
            job.HasKey(row => row.Hash);
            job.Property(row => row.Hash).HasMaxLength(Blob.HashLength);
            job.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
            job.Property(row => row.Error).HasMaxLength(MediaJob.ErrorLength);
            job.HasOne<Blob>().WithOne().HasForeignKey<MediaJob>(row => row.Hash);
            job.HasIndex(row => row.DueAt);
        });
        modelBuilder.Entity<WatchedVideo>(watched =>
        {
            watched.ToTable("media_watched");
            watched.HasKey(row => new { row.LearnerId, row.ItemId });
            // Who adds to what another has just written looks again.
            watched.Property(row => row.Ranges).IsConcurrencyToken();
        });
    }
}
