using Learn.Live.Data;
using Learn.Notifications.Contracts;

namespace Learn.Live.Calendar;

/// <summary>A session as calendars show it.</summary>
internal static class SessionEntry
{
    /// <summary>Under its id, by which calendars know it again.</summary>
    public static CalendarEntry Of(LiveSession row) => new(row.Id.ToString(), row.Title, row.StartsAt, row.EndsAt, row.ChangedAt)
    {
        Description = row.Description,
        Url = $"/live/{row.Code}",
        Revision = row.Revision,
        IsCancelled = row.CancelledAt is not null,
    };
}
