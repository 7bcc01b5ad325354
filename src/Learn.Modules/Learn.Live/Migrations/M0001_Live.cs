using Learn.Live.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Live.Migrations;

[DbContext(typeof(LiveDbContext))]
[Migration("0001_Live")]
internal sealed class M0001_Live : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        AddPlans(migrationBuilder);
        AddHappenings(migrationBuilder);
    }

    private static void AddPlans(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("live_sessions", table => new
        {
            Id = table.Column<Guid>(),
            Code = table.Column<string>(maxLength: 6),
            SeriesId = table.Column<Guid>(nullable: true),
            OwnerId = table.Column<Guid>(nullable: true),
            CourseId = table.Column<Guid>(nullable: true),
            LessonId = table.Column<string>(maxLength: 100, nullable: true),
            Title = table.Column<string>(maxLength: 150),
            Description = table.Column<string>(maxLength: 2000),
            Language = table.Column<string>(maxLength: 10),
            StartsAt = table.Column<DateTimeOffset>(),
            Minutes = table.Column<int>(),
            TimeZone = table.Column<string>(maxLength: 50),
            IsListed = table.Column<bool>(),
            AllowsGuests = table.Column<bool>(),
            Capacity = table.Column<int>(),
            ModeratesQuestions = table.Column<bool>(),
            KeepsChat = table.Column<bool>(),
            PresenceShare = table.Column<int>(),
            Slides = table.Column<string>(),
            SlidesHtml = table.Column<string>(),
            Polls = table.Column<string>(),
            StreamUrl = table.Column<string>(maxLength: 500, nullable: true),
            RecordingUrl = table.Column<string>(maxLength: 500, nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            ChangedAt = table.Column<DateTimeOffset>(),
            Revision = table.Column<int>(),
            OpenedAt = table.Column<DateTimeOffset>(nullable: true),
            EndedAt = table.Column<DateTimeOffset>(nullable: true),
            CancelledAt = table.Column<DateTimeOffset>(nullable: true),
            AttendanceAt = table.Column<DateTimeOffset>(nullable: true),
            LastNumber = table.Column<long>(),
        }, constraints: table => table.PrimaryKey("PK_live_sessions", row => row.Id));
        migrationBuilder.CreateIndex("IX_live_sessions_Code", "live_sessions", "Code", unique: true);
        migrationBuilder.CreateIndex("IX_live_sessions_StartsAt", "live_sessions", "StartsAt");
        migrationBuilder.CreateIndex("IX_live_sessions_CourseId", "live_sessions", "CourseId");
        migrationBuilder.CreateIndex("IX_live_sessions_SeriesId", "live_sessions", "SeriesId");

        migrationBuilder.CreateTable("live_hosts", table => new
        {
            SessionId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Role = table.Column<string>(maxLength: 20),
        }, constraints: table => table.PrimaryKey("PK_live_hosts", row => new { row.SessionId, row.PersonId }));
        migrationBuilder.CreateIndex("IX_live_hosts_PersonId", "live_hosts", "PersonId");
    }

    private static void AddHappenings(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("live_events", table => new
        {
            SessionId = table.Column<Guid>(),
            Number = table.Column<long>(),
            At = table.Column<DateTimeOffset>(),
            Kind = table.Column<string>(maxLength: 20),
            Json = table.Column<string>(),
            Key = table.Column<string>(maxLength: 80, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_live_events", row => new { row.SessionId, row.Number }));
        migrationBuilder.CreateIndex("IX_live_events_SessionId_Key", "live_events", ["SessionId", "Key"], unique: true, filter: "\"Key\" IS NOT NULL");

        migrationBuilder.CreateTable("live_polls", table => new
        {
            SessionId = table.Column<Guid>(),
            PollId = table.Column<string>(maxLength: 40),
            OpenedAt = table.Column<DateTimeOffset>(),
            ClosedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_live_polls", row => new { row.SessionId, row.PollId }));

        migrationBuilder.CreateTable("live_votes", table => new
        {
            SessionId = table.Column<Guid>(),
            PollId = table.Column<string>(maxLength: 40),
            PersonKey = table.Column<string>(maxLength: 40),
            Choice = table.Column<string>(maxLength: 300),
        }, constraints: table => table.PrimaryKey("PK_live_votes", row => new { row.SessionId, row.PollId, row.PersonKey }));

        migrationBuilder.CreateTable("live_upvotes", table => new
        {
            SessionId = table.Column<Guid>(),
            QuestionId = table.Column<string>(maxLength: 80),
            PersonKey = table.Column<string>(maxLength: 40),
        }, constraints: table => table.PrimaryKey("PK_live_upvotes", row => new { row.SessionId, row.QuestionId, row.PersonKey }));
        migrationBuilder.CreateIndex("IX_live_upvotes_SessionId_PersonKey", "live_upvotes", ["SessionId", "PersonKey"]);

        migrationBuilder.CreateTable("live_presence", table => new
        {
            SessionId = table.Column<Guid>(),
            PersonKey = table.Column<string>(maxLength: 40),
            PersonId = table.Column<Guid>(nullable: true),
            Name = table.Column<string>(maxLength: 60),
            FirstAt = table.Column<DateTimeOffset>(),
            LastAt = table.Column<DateTimeOffset>(),
            Seconds = table.Column<long>(),
            CompletedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_live_presence", row => new { row.SessionId, row.PersonKey }));
        migrationBuilder.CreateIndex("IX_live_presence_PersonId", "live_presence", "PersonId");
    }
}
