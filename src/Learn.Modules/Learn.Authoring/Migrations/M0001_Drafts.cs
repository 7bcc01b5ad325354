using Learn.Authoring.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Learn.Authoring.Migrations;

[DbContext(typeof(AuthoringDbContext))]
[Migration("0001_Drafts")]
internal sealed class M0001_Drafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("authoring_drafts", table => new
        {
            Id = table.Column<Guid>(),
            Key = table.Column<string>(maxLength: 80),
            Title = table.Column<string>(maxLength: 200),
            OwnerId = table.Column<Guid>(nullable: true),
            Revision = table.Column<long>(),
            State = table.Column<int>(),
            NeedsApproval = table.Column<bool>(),
            BaseVersionId = table.Column<Guid>(nullable: true),
            PublishedRevision = table.Column<long>(),
            SealedRevision = table.Column<long>(),
            IsWithdrawn = table.Column<bool>(),
            PublishAt = table.Column<DateTimeOffset>(nullable: true),
            ScheduledRevision = table.Column<long>(nullable: true),
            ScheduledBy = table.Column<Guid>(nullable: true),
            CreatedAt = table.Column<DateTimeOffset>(),
            ChangedAt = table.Column<DateTimeOffset>(),
            ChangedBy = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_drafts", row => row.Id));
        migrationBuilder.CreateIndex("IX_authoring_drafts_Key", "authoring_drafts", "Key", unique: true);
        migrationBuilder.CreateIndex("IX_authoring_drafts_PublishAt", "authoring_drafts", "PublishAt");

        migrationBuilder.CreateTable("authoring_files", table => new
        {
            DraftId = table.Column<Guid>(),
            Path = table.Column<string>(maxLength: 300),
            Hash = table.Column<string>(maxLength: 64),
            Length = table.Column<int>(),
            Revision = table.Column<long>(),
            ChangedBy = table.Column<Guid>(nullable: true),
            ChangedAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_files", row => new { row.DraftId, row.Path }));
        migrationBuilder.CreateIndex("IX_authoring_files_Hash", "authoring_files", "Hash");

        migrationBuilder.CreateTable("authoring_translations", table => new
        {
            DraftId = table.Column<Guid>(),
            Path = table.Column<string>(maxLength: 300),
            SourcePath = table.Column<string>(maxLength: 300),
            SourceHash = table.Column<string>(maxLength: 64),
        }, constraints: table => table.PrimaryKey("PK_authoring_translations", row => new { row.DraftId, row.Path }));
        migrationBuilder.CreateIndex("IX_authoring_translations_SourceHash", "authoring_translations", "SourceHash");

        migrationBuilder.CreateTable("authoring_blobs", table => new
        {
            Hash = table.Column<string>(maxLength: 64),
            Packed = table.Column<byte[]>(),
            AddedAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_blobs", row => row.Hash));

        migrationBuilder.CreateTable("authoring_media_uses", table => new
        {
            DraftId = table.Column<Guid>(),
            Path = table.Column<string>(maxLength: 300),
            ItemId = table.Column<Guid>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_media_uses", row => new { row.DraftId, row.Path, row.ItemId }));
        migrationBuilder.CreateIndex("IX_authoring_media_uses_ItemId", "authoring_media_uses", "ItemId");

        migrationBuilder.CreateTable("authoring_published_media", table => new
        {
            VersionId = table.Column<Guid>(),
            CourseId = table.Column<Guid>(),
            ItemId = table.Column<Guid>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_published_media", row => new { row.VersionId, row.ItemId }));
        migrationBuilder.CreateIndex("IX_authoring_published_media_ItemId", "authoring_published_media", "ItemId");

        migrationBuilder.CreateTable("authoring_members", table => new
        {
            DraftId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_members", row => new { row.DraftId, row.PersonId }));
        migrationBuilder.CreateIndex("IX_authoring_members_PersonId", "authoring_members", "PersonId");

        migrationBuilder.CreateTable("authoring_presence", table => new
        {
            DraftId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Path = table.Column<string>(maxLength: 300),
            SeenAt = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_presence", row => new { row.DraftId, row.PersonId }));

        CreateHistory(migrationBuilder);
        CreatePages(migrationBuilder);
    }

    private static void CreateHistory(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("authoring_changes", table => new
        {
            Id = table.Column<Guid>(),
            DraftId = table.Column<Guid>(),
            Revision = table.Column<long>(),
            At = table.Column<DateTimeOffset>(),
            BegunAt = table.Column<DateTimeOffset>(),
            By = table.Column<Guid>(nullable: true),
            Kind = table.Column<int>(),
            Detail = table.Column<string>(maxLength: 300, nullable: true),
            UndoneBy = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_changes", row => row.Id));
        migrationBuilder.CreateIndex("IX_authoring_changes_DraftId_Revision", "authoring_changes", ["DraftId", "Revision"]);

        migrationBuilder.CreateTable("authoring_changed_files", table => new
        {
            ChangeId = table.Column<Guid>(),
            Path = table.Column<string>(maxLength: 300),
            Before = table.Column<string>(maxLength: 64, nullable: true),
            After = table.Column<string>(maxLength: 64, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_changed_files", row => new { row.ChangeId, row.Path }));
        migrationBuilder.CreateIndex("IX_authoring_changed_files_Before", "authoring_changed_files", "Before");
        migrationBuilder.CreateIndex("IX_authoring_changed_files_After", "authoring_changed_files", "After");

        migrationBuilder.CreateTable("authoring_audit", table => new
        {
            Id = table.Column<Guid>(),
            DraftId = table.Column<Guid>(),
            At = table.Column<DateTimeOffset>(),
            By = table.Column<Guid>(nullable: true),
            Action = table.Column<int>(),
            Detail = table.Column<string>(maxLength: 300, nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_audit", row => row.Id));
        migrationBuilder.CreateIndex("IX_authoring_audit_DraftId_At", "authoring_audit", ["DraftId", "At"]);

        migrationBuilder.CreateTable("authoring_comments", table => new
        {
            Id = table.Column<Guid>(),
            DraftId = table.Column<Guid>(),
            ParentId = table.Column<Guid>(nullable: true),
            Path = table.Column<string>(maxLength: 300),
            Line = table.Column<int>(),
            Revision = table.Column<long>(),
            Quote = table.Column<string>(maxLength: 500),
            Text = table.Column<string>(maxLength: 2000),
            By = table.Column<Guid>(nullable: true),
            At = table.Column<DateTimeOffset>(),
            ResolvedAt = table.Column<DateTimeOffset>(nullable: true),
            ResolvedBy = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_comments", row => row.Id));
        migrationBuilder.CreateIndex("IX_authoring_comments_DraftId_Path", "authoring_comments", ["DraftId", "Path"]);

        migrationBuilder.CreateTable("authoring_approvals", table => new
        {
            DraftId = table.Column<Guid>(),
            PersonId = table.Column<Guid>(),
            Revision = table.Column<long>(),
            At = table.Column<DateTimeOffset>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_approvals", row => new { row.DraftId, row.PersonId }));
    }

    private static void CreatePages(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("authoring_pages", table => new
        {
            Id = table.Column<Guid>(),
            Kind = table.Column<int>(),
            Slug = table.Column<string>(maxLength: 80),
            Texts = table.Column<string>(),
            Revision = table.Column<long>(),
            PublishedNumber = table.Column<int>(nullable: true),
            ShownFrom = table.Column<DateTimeOffset>(nullable: true),
            ShownUntil = table.Column<DateTimeOffset>(nullable: true),
            ChangedAt = table.Column<DateTimeOffset>(),
            ChangedBy = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_pages", row => row.Id));
        migrationBuilder.CreateIndex("IX_authoring_pages_Kind_Slug", "authoring_pages", ["Kind", "Slug"], unique: true);

        migrationBuilder.CreateTable("authoring_page_versions", table => new
        {
            PageId = table.Column<Guid>(),
            Number = table.Column<int>(),
            Texts = table.Column<string>(),
            Rendered = table.Column<string>(),
            At = table.Column<DateTimeOffset>(),
            By = table.Column<Guid>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_authoring_page_versions", row => new { row.PageId, row.Number }));

        migrationBuilder.CreateTable("authoring_featured", table => new
        {
            Key = table.Column<string>(maxLength: 80),
            Position = table.Column<int>(),
        }, constraints: table => table.PrimaryKey("PK_authoring_featured", row => row.Key));
    }
}
