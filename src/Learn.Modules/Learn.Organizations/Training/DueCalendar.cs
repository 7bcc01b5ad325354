using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Training;

/// <summary>In someone's own calendar: the days by which she has to have done something.</summary>
internal sealed class DueCalendar(OrganizationsDbContext context, SubjectTitles titles, IStringLocalizer<Texts> texts) : ICalendarSource
{
    private const int Most = 200;

    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var rows = await (from row in context.AssignedPeople.AsNoTracking()
                          join organization in context.Organizations on row.OrganizationId equals organization.Id
                          where row.PersonId == person && row.EndedAt == null && row.DueAt >= @from && row.DueAt <= to && organization.DissolvedAt == null
                              && (row.State == AssignedState.Assigned || row.State == AssignedState.Started)
                          orderby row.DueAt
                          select new { row.AssignmentId, row.Round, row.SubjectId, row.AssignedAt, DueAt = row.DueAt!.Value, organization.Name }).Take(Most).ToListAsync(cancellation);
        var subjects = await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellation);
        return [.. rows.Select(row => Of($"due-{row.AssignmentId:N}-{row.Round}", row.SubjectId, row.DueAt, row.AssignedAt) with { Description = row.Name, Url = subjects.Url(row.SubjectId) ?? "" })];

        // A live session takes its time; anything else is a moment by which it is to be done.
        CalendarEntry Of(string id, Guid subject, DateTimeOffset due, DateTimeOffset changed) => subjects.Session(subject) is { } session
            ? new(id, session.Title, session.StartsAt, session.EndOf(), changed)
            : new(id, texts["Calendar due {0}", subjects.Title(subject)], due, null, changed);
    }
}
