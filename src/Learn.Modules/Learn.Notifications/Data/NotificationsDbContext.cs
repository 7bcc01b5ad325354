using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Data;

internal sealed class NotificationsDbContext(DbContextOptions<NotificationsDbContext> options) : DbContext(options)
{
    public const string Prefix = "notifications";

    public DbSet<InboxItem> Items => Set<InboxItem>();

    public DbSet<DailyMail> Mails => Set<DailyMail>();

    public DbSet<Preferences> Preferences => Set<Preferences>();

    public DbSet<KindPreference> KindPreferences => Set<KindPreference>();

    public DbSet<CalendarFeed> Calendars => Set<CalendarFeed>();

    public DbSet<DigestRun> DigestRuns => Set<DigestRun>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.UseLearnConventions(this);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOutbox();
        modelBuilder.Entity<InboxItem>(item =>
        {
            item.ToTable("notifications_items");
            item.Property(row => row.Kind).HasMaxLength(InboxItem.KindLength);
            item.Property(row => row.Key).HasMaxLength(InboxItem.KeyLength);
            item.Property(row => row.TitleVi).HasMaxLength(InboxItem.TitleLength);
            item.Property(row => row.BodyVi).HasMaxLength(InboxItem.BodyLength);
            item.Property(row => row.TitleEn).HasMaxLength(InboxItem.TitleLength);
            item.Property(row => row.BodyEn).HasMaxLength(InboxItem.BodyLength);
            item.Property(row => row.Url).HasMaxLength(InboxItem.UrlLength);
            item.HasIndex(row => new { row.PersonId, row.Key }).IsUnique();
            item.HasIndex(row => new { row.PersonId, row.VisibleAt });
            item.HasIndex(row => row.MailAt).HasFilter("\"MailAt\" IS NOT NULL");
            item.HasIndex(row => row.MailId).HasFilter("\"MailId\" IS NOT NULL");
        });
        modelBuilder.Entity<DailyMail>(mail =>
        {
            mail.ToTable("notifications_mails");
            mail.Property(row => row.State).HasConversion<string>().HasMaxLength(20);
            mail.HasIndex(row => new { row.PersonId, row.Day }).IsUnique();
            mail.HasIndex(row => row.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        });
        modelBuilder.Entity<Preferences>(preferences =>
        {
            preferences.ToTable("notifications_preferences");
            preferences.HasKey(row => row.PersonId);
            preferences.Property(row => row.PersonId).ValueGeneratedNever();
            preferences.Property(row => row.TimeZone).HasMaxLength(Data.Preferences.ZoneLength);
        });
        modelBuilder.Entity<KindPreference>(preference =>
        {
            preference.ToTable("notifications_kind_preferences");
            preference.HasKey(row => new { row.PersonId, row.Kind });
            preference.Property(row => row.Kind).HasMaxLength(InboxItem.KindLength);
        });
        modelBuilder.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("notifications_calendars");
            feed.HasKey(row => row.PersonId);
            feed.Property(row => row.PersonId).ValueGeneratedNever();
            feed.Property(row => row.Secret).HasMaxLength(CalendarFeed.SecretLength);
            feed.HasIndex(row => row.Secret).IsUnique();
        });
        modelBuilder.Entity<DigestRun>(run =>
        {
            run.ToTable("notifications_digest_runs");
            run.HasKey(row => new { row.Kind, row.Week });
            run.Property(row => row.Kind).HasMaxLength(InboxItem.KindLength);
        });
    }
}
