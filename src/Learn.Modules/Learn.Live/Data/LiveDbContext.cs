using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Data;

/// <summary>Plans are written by it; what happens in a session by <see cref="Rooms.RoomWriter"/> alone.</summary>
internal sealed class LiveDbContext(DbContextOptions<LiveDbContext> options) : DbContext(options)
{
    public const string Prefix = "live";
    public const int KeyLength = 40;

    public DbSet<LiveSession> Sessions => Set<LiveSession>();

    public DbSet<SessionHost> Hosts => Set<SessionHost>();

    public DbSet<SessionEvent> Events => Set<SessionEvent>();

    public DbSet<SessionPoll> Polls => Set<SessionPoll>();

    public DbSet<Vote> Votes => Set<Vote>();

    public DbSet<Upvote> Upvotes => Set<Upvote>();

    public DbSet<Presence> Presence => Set<Presence>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.Entity<LiveSession>(session =>
        {
            session.ToTable("live_sessions");
            session.Ignore(row => row.EndsAt);
            session.Property(row => row.Code).HasMaxLength(ShortCode.Length);
            session.Property(row => row.LessonId).HasMaxLength(100);
            session.Property(row => row.Title).HasMaxLength(LiveSession.TitleLength);
            session.Property(row => row.Description).HasMaxLength(LiveSession.DescriptionLength);
            session.Property(row => row.Language).HasMaxLength(10);
            session.Property(row => row.TimeZone).HasMaxLength(50);
            session.Property(row => row.StreamUrl).HasMaxLength(LiveSession.UrlLength);
            session.Property(row => row.RecordingUrl).HasMaxLength(LiveSession.UrlLength);
            session.HasIndex(row => row.Code).IsUnique();
            session.HasIndex(row => row.StartsAt);
            session.HasIndex(row => row.CourseId);
            session.HasIndex(row => row.SeriesId);
        });
        modelBuilder.Entity<SessionHost>(host =>
        {
            host.ToTable("live_hosts");
            host.HasKey(row => new { row.SessionId, row.PersonId });
            host.Property(row => row.Role).HasConversion<string>().HasMaxLength(20);
            host.HasIndex(row => row.PersonId);
        });
        modelBuilder.Entity<SessionEvent>(happened =>
        {
            happened.ToTable("live_events");
            happened.HasKey(row => new { row.SessionId, row.Number });
            happened.Property(row => row.Kind).HasMaxLength(20);
            happened.Property(row => row.Key).HasMaxLength(2 * KeyLength);
            happened.HasIndex(row => new { row.SessionId, row.Key }).IsUnique().HasFilter("\"Key\" IS NOT NULL");
        });
        modelBuilder.Entity<SessionPoll>(poll =>
        {
            poll.ToTable("live_polls");
            poll.HasKey(row => new { row.SessionId, row.PollId });
            poll.Property(row => row.PollId).HasMaxLength(KeyLength);
        });
        modelBuilder.Entity<Vote>(vote =>
        {
            vote.ToTable("live_votes");
            vote.HasKey(row => new { row.SessionId, row.PollId, row.PersonKey });
            vote.Property(row => row.PollId).HasMaxLength(KeyLength);
            vote.Property(row => row.PersonKey).HasMaxLength(KeyLength);
            vote.Property(row => row.Choice).HasMaxLength(Rooms.PollChoice.Length);
        });
        modelBuilder.Entity<Upvote>(upvote =>
        {
            upvote.ToTable("live_upvotes");
            upvote.HasKey(row => new { row.SessionId, row.QuestionId, row.PersonKey });
            upvote.Property(row => row.QuestionId).HasMaxLength(2 * KeyLength);
            upvote.Property(row => row.PersonKey).HasMaxLength(KeyLength);
            upvote.HasIndex(row => new { row.SessionId, row.PersonKey });
        });
        modelBuilder.Entity<Presence>(presence =>
        {
            presence.ToTable("live_presence");
            presence.HasKey(row => new { row.SessionId, row.PersonKey });
            presence.Property(row => row.PersonKey).HasMaxLength(KeyLength);
            presence.Property(row => row.Name).HasMaxLength(60);
            presence.HasIndex(row => row.PersonId);
        });
    }
}
