using Learn.Media.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Media.Migrations;

[DbContext(typeof(MediaDbContext))]
[Migration("0001_Media")]
internal sealed class M0001_Media : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("media_uploads", table => new
        {
            Id = table.Column<Guid>(),
            OwnerId = table.Column<Guid>(),
            Length = table.Column<long>(),
            Name = table.Column<string>(maxLength: 200),
            Metadata = table.Column<string>(maxLength: 4000, nullable: true),
            ReplacesId = table.Column<Guid>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            ExpiresAt = table.Column<DateTimeOffset>(),
            HashedBy = table.Column<Guid>(nullable: true),
            ItemId = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_media_uploads", row => row.Id));
        migrationBuilder.CreateIndex("IX_media_uploads_ExpiresAt", "media_uploads", "ExpiresAt");
        migrationBuilder.CreateIndex("IX_media_uploads_OwnerId", "media_uploads", "OwnerId");

        migrationBuilder.CreateTable("media_blobs", table => new
        {
            Hash = table.Column<string>(maxLength: 64),
            Key = table.Column<Guid>(),
            Size = table.Column<long>(),
            ContentType = table.Column<string>(maxLength: 100),
            Width = table.Column<int>(nullable: true),
            Height = table.Column<int>(nullable: true),
            Duration = table.Column<double>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_media_blobs", row => row.Hash));
        migrationBuilder.CreateIndex("IX_media_blobs_Key", "media_blobs", "Key", unique: true);

        migrationBuilder.CreateTable("media_items", table => new
        {
            Id = table.Column<Guid>(),
            OwnerId = table.Column<Guid>(nullable: true),
            Hash = table.Column<string>(maxLength: 64),
            Name = table.Column<string>(maxLength: 200),
            SearchName = table.Column<string>(maxLength: 400),
            Kind = table.Column<string>(maxLength: 20),
            IsPrivate = table.Column<bool>(),
            Licence = table.Column<string>(maxLength: 100, nullable: true),
            Source = table.Column<string>(maxLength: 500, nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            ChangedAt = table.Column<DateTimeOffset>(),
            DeletedAt = table.Column<DateTimeOffset>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_media_items", row => row.Id);
            table.ForeignKey("FK_media_items_media_blobs_Hash", row => row.Hash, "media_blobs", "Hash", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_media_items_Hash", "media_items", "Hash");
        migrationBuilder.CreateIndex("IX_media_items_OwnerId", "media_items", "OwnerId");
        migrationBuilder.CreateIndex("IX_media_items_CreatedAt", "media_items", "CreatedAt");

        migrationBuilder.CreateTable("media_alternative_texts", table => new
        {
            ItemId = table.Column<Guid>(),
            Language = table.Column<string>(maxLength: 10),
            Text = table.Column<string>(maxLength: 500),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_media_alternative_texts", row => new { row.ItemId, row.Language });
            table.ForeignKey("FK_media_alternative_texts_media_items_ItemId", row => row.ItemId, "media_items", "Id", onDelete: ReferentialAction.Cascade);
        });

        migrationBuilder.CreateTable("media_captions", table => new
        {
            ItemId = table.Column<Guid>(),
            Language = table.Column<string>(maxLength: 10),
            Text = table.Column<string>(),
            Version = table.Column<int>(),
            ChangedAt = table.Column<DateTimeOffset>(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_media_captions", row => new { row.ItemId, row.Language });
            table.ForeignKey("FK_media_captions_media_items_ItemId", row => row.ItemId, "media_items", "Id", onDelete: ReferentialAction.Cascade);
        });

        migrationBuilder.CreateTable("media_renditions", table => new
        {
            SourceHash = table.Column<string>(maxLength: 64),
            Name = table.Column<string>(maxLength: 20),
            Hash = table.Column<string>(maxLength: 64),
            Width = table.Column<int>(nullable: true),
            Height = table.Column<int>(nullable: true),
            Bandwidth = table.Column<int>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_media_renditions", row => new { row.SourceHash, row.Name });
            table.ForeignKey("FK_media_renditions_media_blobs_SourceHash", row => row.SourceHash, "media_blobs", "Hash", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("FK_media_renditions_media_blobs_Hash", row => row.Hash, "media_blobs", "Hash", onDelete: ReferentialAction.Restrict);
        });
        migrationBuilder.CreateIndex("IX_media_renditions_Hash", "media_renditions", "Hash");

        migrationBuilder.CreateTable("media_jobs", table => new
        {
            Hash = table.Column<string>(maxLength: 64),
            State = table.Column<string>(maxLength: 20),
            Progress = table.Column<int>(),
            Attempts = table.Column<int>(),
            DueAt = table.Column<DateTimeOffset>(nullable: true),
            ClaimedBy = table.Column<Guid>(nullable: true),
            Error = table.Column<string>(maxLength: 1000, nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_media_jobs", row => row.Hash);
            table.ForeignKey("FK_media_jobs_media_blobs_Hash", row => row.Hash, "media_blobs", "Hash", onDelete: ReferentialAction.Cascade);
        });
        migrationBuilder.CreateIndex("IX_media_jobs_DueAt", "media_jobs", "DueAt");

        migrationBuilder.CreateTable("media_watched", table => new
        {
            LearnerId = table.Column<Guid>(),
            ItemId = table.Column<Guid>(),
            Ranges = table.Column<string>(),
            Position = table.Column<double>(),
            ChangedAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_media_watched", row => new { row.LearnerId, row.ItemId }));
    }
}
