using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Learn.Architecture.Tests;

/// <summary>What every column is that could tell of a person. Whoever adds one decides here what it is, and then where it is shown and how it is forgotten.</summary>
internal static class PersonalColumns
{
    /// <summary>Columns of ids that are a person's.</summary>
    private static readonly string[] People =
    [
        "PersonId", "LearnerId", "UserId", "OwnerId", "By", "ChangedBy", "CreatedBy", "DecidedBy", "DoneBy", "NotedBy", "ResolvedBy", "ScheduledBy", "StartedBy",
    ];

    /// <summary>Columns of ids of something else: a course, an organization, a run of a job, a change, a message, how far a task came.</summary>
    private static readonly string[] Things =
    [
        "Id", "AssignmentId", "AttemptId", "BaseVersionId", "ChangeId", "ClaimedBy", "CourseId", "CredentialId", "CurrentVersionId", "DraftId", "EventId", "GradedVersionId", "GroupId",
        "HashedBy", "ImportId", "InvitationId", "ItemId", "Key", "MailId", "OrganizationId", "PageId", "ParentId", "ReplacesId", "RoleId", "SeriesId", "SessionId", "SubjectId", "TargetId",
        "Through", "UndoneBy", "UnitId", "VersionId",
    ];

    /// <summary>The same name, another matter.</summary>
    private static readonly string[] OfPeopleHere = ["accounts_users.Id", "organizations_imports.UndoneBy"];

    /// <summary>Columns of words that name someone or lead to her.</summary>
    private static readonly string[] Names =
    [
        // With the account itself; shown as «account».
        "accounts_users.Name", "accounts_users.SearchName", "accounts_users.UserName", "accounts_users.NormalizedUserName", "accounts_users.Email", "accounts_users.NormalizedEmail",
        // Emptied by ForgetHolder; shown as «credentials».
        "credentials_credentials.Name", "credentials_credentials.SearchName",
        // The key of a person in a session; presence goes, the rest leads to nobody then. Shown as «live».
        "live_presence.Name", "live_presence.PersonKey", "live_votes.PersonKey", "live_upvotes.PersonKey",
        // With the membership, the request or the invitation; shown as «organizations».
        "organizations_members.Name", "organizations_members.SearchName", "organizations_join_requests.Name", "organizations_invitations.Name", "organizations_invitations.Email", "organizations_invitations.UserName",
    ];

    /// <summary>Columns of words that name something else.</summary>
    private static readonly string[] NamesOfThings =
    [
        "accounts_roles.Name", "accounts_roles.NormalizedName", "accounts_user_logins.ProviderDisplayName", "accounts_user_tokens.Name",
        "courses_files.Name", "media_items.Name", "media_items.SearchName", "media_renditions.Name", "media_uploads.Name",
        "organizations_organizations.Name", "organizations_units.Name", "organizations_groups.Name", "organizations_tokens.Name", "organizations_imports.FileName",
    ];

    public static string Of(IProperty column) => $"{column.DeclaringType.GetTableName()}.{column.GetColumnName()}";

    public static bool IsPerson(IProperty column) => IsId(column) && (People.Contains(column.Name) || OfPeopleHere.Contains(Of(column)));

    /// <summary>Whether nobody has said yet what the column is.</summary>
    public static bool IsUnknown(IProperty column) =>
        IsId(column)
            ? !People.Contains(column.Name) && !Things.Contains(column.Name)
            : column.ClrType == typeof(string) && SoundsLikeAName(column.Name) && !Names.Contains(Of(column)) && !NamesOfThings.Contains(Of(column));

    private static bool IsId(IProperty column) => (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) == typeof(Guid);

    private static bool SoundsLikeAName(string name) =>
        name.EndsWith("Name", StringComparison.Ordinal) || name.EndsWith("Email", StringComparison.Ordinal) || name.EndsWith("Address", StringComparison.Ordinal)
        || name.EndsWith("Phone", StringComparison.Ordinal) || name.StartsWith("Person", StringComparison.Ordinal);
}
