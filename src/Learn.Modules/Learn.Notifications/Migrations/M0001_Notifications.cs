using Learn.Notifications.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Notifications.Migrations;

[DbContext(typeof(NotificationsDbContext))]
[Migration("0001_Notifications")]
internal sealed class M0001_Notifications : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddItems(migrationBuilder);
        AddMails(migrationBuilder);
        AddPreferences(migrationBuilder);
        AddDigestRuns(migrationBuilder);
    }

    private static void AddItems(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("notifications_items", table => new
        {
            Id = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Kind = table.Column<string>(maxLength: 100),
            Key = table.Column<string>(maxLength: 200),
            TitleVi = table.Column<string>(maxLength: 200),
            BodyVi = table.Column<string>(maxLength: 2000),
            TitleEn = table.Column<string>(maxLength: 200),
            BodyEn = table.Column<string>(maxLength: 2000),
            Url = table.Column<string>(maxLength: 500, nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            VisibleAt = table.Column<DateTimeOffset>(),
            IsListed = table.Column<bool>(),
            ReadAt = table.Column<DateTimeOffset>(nullable: true),
            WithdrawnAt = table.Column<DateTimeOffset>(nullable: true),
            MailAt = table.Column<DateTimeOffset>(nullable: true),
            MailUntil = table.Column<DateTimeOffset>(nullable: true),
            MailId = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_notifications_items", row => row.Id));
        migrationBuilder.CreateIndex("IX_notifications_items_PersonId_Key", "notifications_items", ["PersonId", "Key"], unique: true);
        migrationBuilder.CreateIndex("IX_notifications_items_PersonId_VisibleAt", "notifications_items", ["PersonId", "VisibleAt"]);
        migrationBuilder.CreateIndex("IX_notifications_items_MailAt", "notifications_items", "MailAt", filter: "\"MailAt\" IS NOT NULL");
        migrationBuilder.CreateIndex("IX_notifications_items_MailId", "notifications_items", "MailId", filter: "\"MailId\" IS NOT NULL");
    }

    private static void AddMails(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("notifications_mails", table => new
        {
            Id = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Day = table.Column<int>(),
            State = table.Column<string>(maxLength: 20),
            ClaimedAt = table.Column<DateTimeOffset>(),
            DueAt = table.Column<DateTimeOffset>(nullable: true),
            BegunAt = table.Column<DateTimeOffset>(nullable: true),
            SentAt = table.Column<DateTimeOffset>(nullable: true),
            Failures = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_notifications_mails", row => row.Id));
        migrationBuilder.CreateIndex("IX_notifications_mails_PersonId_Day", "notifications_mails", ["PersonId", "Day"], unique: true);
        migrationBuilder.CreateIndex("IX_notifications_mails_DueAt", "notifications_mails", "DueAt", filter: "\"DueAt\" IS NOT NULL");
    }

    private static void AddDigestRuns(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateTable("notifications_digest_runs", table => new
        {
            Kind = table.Column<string>(maxLength: 100),
            Week = table.Column<DateOnly>(),
            Through = table.Column<Guid>(nullable: true),
            FinishedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_notifications_digest_runs", row => new { row.Kind, row.Week }));

    private static void AddPreferences(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("notifications_preferences", table => new
        {
            PersonId = table.Column<Guid>(),
            SendsMail = table.Column<bool>(),
            MailHour = table.Column<int>(),
            QuietFrom = table.Column<int>(),
            QuietUntil = table.Column<int>(),
            TimeZone = table.Column<string>(maxLength: 50),
        }, constraints: table => table.PrimaryKey("PK_notifications_preferences", row => row.PersonId));

        migrationBuilder.CreateTable("notifications_kind_preferences", table => new
        {
            PersonId = table.Column<Guid>(),
            Kind = table.Column<string>(maxLength: 100),
            OnSite = table.Column<bool>(),
            ByMail = table.Column<bool>(),
        }, constraints: table => table.PrimaryKey("PK_notifications_kind_preferences", row => new { row.PersonId, row.Kind }));

        migrationBuilder.CreateTable("notifications_calendars", table => new
        {
            PersonId = table.Column<Guid>(),
            Secret = table.Column<string>(maxLength: 43),
            CreatedAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_notifications_calendars", row => row.PersonId));
        migrationBuilder.CreateIndex("IX_notifications_calendars_Secret", "notifications_calendars", "Secret", unique: true);
    }
}
