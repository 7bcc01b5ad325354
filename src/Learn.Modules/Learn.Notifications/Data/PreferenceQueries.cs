using Learn.Notifications.Mails;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Data;

internal static class PreferenceQueries
{
    private const int Attempts = 3;

    /// <summary>Changes what someone chose, and moves what waits for her mail to where it belongs then, in one transaction.</summary>
    /// <param name="kinds">Those that she chose about now; others stay as they are.</param>
    public static async Task ChangePreferencesAsync(
        this NotificationsDbContext context, Guid person, Action<Preferences> change, IReadOnlyCollection<KindPreference> kinds, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await context.TryChangeAsync(person, change, kinds, now, cancellation);
                return;
            }
            catch (DbUpdateException exception) when (attempt < Attempts && !exception.IsDatabaseUnavailable())
            {
                // She pressed twice, and the other request made the row first.
                context.ChangeTracker.Clear();
            }
        }
    }

    private static async Task TryChangeAsync(
        this NotificationsDbContext context, Guid person, Action<Preferences> change, IReadOnlyCollection<KindPreference> kinds, DateTimeOffset now, CancellationToken cancellation)
    {
        var preferences = await context.Preferences.SingleOrDefaultAsync(row => row.PersonId == person, cancellation);
        if (preferences is null)
            context.Preferences.Add(preferences = new() { PersonId = person });
        change(preferences);

        var known = await context.KindPreferences.Where(row => row.PersonId == person).ToDictionaryAsync(row => row.Kind, cancellation);
        foreach (var kind in kinds)
        {
            if (known.TryGetValue(kind.Kind, out var row))
                (row.OnSite, row.ByMail) = (kind.OnSite, kind.ByMail);
            else
                context.KindPreferences.Add(new() { PersonId = person, Kind = kind.Kind, OnSite = kind.OnSite, ByMail = kind.ByMail });
        }

        var clock = MailClock.Of(preferences);
        var unwanted = kinds.Where(kind => !kind.ByMail).Select(kind => kind.Kind).ToHashSet(StringComparer.Ordinal);
        foreach (var item in await context.Items.Where(row => row.PersonId == person && row.MailAt != null).ToListAsync(cancellation))
            item.MailAt = preferences.SendsMail && !unwanted.Contains(item.Kind) ? clock.NextAfter(item.VisibleAt > now ? item.VisibleAt : now) : null;
        await context.SaveChangesAsync(cancellation);
    }
}
