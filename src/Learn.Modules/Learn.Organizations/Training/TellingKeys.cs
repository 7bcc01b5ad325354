using System.Globalization;
using Learn.Notifications.Contracts;
using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>What notifications of a row are known by. A key is used once, ever; so what is given anew has others, by the time at which it was given.</summary>
internal static class TellingKeys
{
    private static readonly Told[] All = [Told.Assigned, Told.Soon, Told.Today];

    public static string KeyOf(this AssignedPerson row, Told told)
    {
        var what = told switch { Told.Assigned => "assigned", Told.Soon => "soon", _ => "today" };
        return string.Create(CultureInfo.InvariantCulture, $"organizations:{what}:{row.AssignmentId:N}:{row.Round}:{row.AssignedAt.ToUnixTimeMilliseconds()}");
    }

    /// <summary>Those that she may have been told.</summary>
    public static IReadOnlyList<NotificationKey> KeysUpTo(this AssignedPerson row, Told told) =>
        [.. All.Where(each => each <= told).Select(each => new NotificationKey(row.PersonId, row.KeyOf(each)))];
}
