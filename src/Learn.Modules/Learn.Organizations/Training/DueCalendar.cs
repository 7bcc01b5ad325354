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
        return [.. rows.Select(row => new CalendarEntry($"due-{row.AssignmentId:N}-{row.Round}", texts["Calendar due {0}", subjects.Title(row.SubjectId)], row.DueAt, null, row.AssignedAt)
        {
            Description = row.Name,
            Url = subjects.Url(row.SubjectId) ?? "",
        })];
    }
}
