using Learn.Organizations.Access;

namespace Learn.Organizations.Data;

internal static class AuditLog
{
    /// <summary>Notes beside the changes of <paramref name="context"/> who did what; saved with them.</summary>
    /// <param name="action">A key of the texts, after «Audit ».</param>
    public static void Note(this OrganizationsDbContext context, Reach reach, string action, DateTimeOffset at, Guid? unit = null, Guid? person = null, string? detail = null) =>
        context.Note(reach.OrganizationId, reach.PersonId, action, at, unit, person, detail);

    public static void Note(
        this OrganizationsDbContext context, Guid organization, Guid? by, string action, DateTimeOffset at, Guid? unit = null, Guid? person = null, string? detail = null) =>
        context.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(at),
            OrganizationId = organization,
            At = at,
            By = by,
            Action = action,
            UnitId = unit,
            PersonId = person,
            Detail = detail?.Length > AuditEntry.DetailLength ? detail[..AuditEntry.DetailLength] : detail,
        });
}
