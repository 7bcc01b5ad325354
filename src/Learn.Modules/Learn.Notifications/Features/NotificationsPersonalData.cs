using System.Globalization;
using Learn.Accounts.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Kinds;
using Learn.Notifications.Resources;
using Learn.Platform.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Features;

/// <summary>Shows a person what she was told, when she got mail and what she chose. The secret of her calendar's address stays out of the download, as it opens the calendar.</summary>
internal sealed class NotificationsPersonalData(IDbContextFactory<NotificationsDbContext> contexts, KnownKinds kinds, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "notifications";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var items = await context.Items.AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.CreatedAt).ToListAsync(cancellation);
        var mails = await context.Mails.AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.ClaimedAt).Select(row => new { row.ClaimedAt, row.SentAt }).ToListAsync(cancellation);
        var times = await context.Preferences.AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person, cancellation);
        var chosen = await context.KindPreferences.AsNoTracking().Where(row => row.PersonId == person).Select(row => new { row.Kind, row.OnSite, row.ByMail }).ToListAsync(cancellation);
        var feed = await context.Calendars.AsNoTracking().Where(row => row.PersonId == person).Select(row => (DateTimeOffset?)row.CreatedAt).SingleOrDefaultAsync(cancellation);
        if (items.Count == 0 && mails.Count == 0 && times is null && chosen.Count == 0 && feed is null)
            return null;
        var culture = SiteCultures.Current;
        return new(
            texts["Notifications"],
            [
                new(texts["Kept notifications"], items.Count.ToString("N0", CultureInfo.CurrentCulture)),
                new(texts["Kept mails"], mails.Count(mail => mail.SentAt is not null).ToString("N0", CultureInfo.CurrentCulture)),
                new(texts["Kept choices"], times is null ? texts["As everyone has it"] : texts["Kept choices {0} {1}", HourText.Of(times.MailHour), times.TimeZone]),
                new(texts["Kept calendar"], feed is { } made ? texts["Since {0}", texts.Date(made)] : texts["No calendar"]),
            ],
            new
            {
                notifications = items.Select(item => new
                {
                    kind = kinds.Find(item.Kind)?.Title ?? item.Kind,
                    item.VisibleAt,
                    item.ReadAt,
                    title = item.TitleIn(culture),
                    body = item.BodyIn(culture),
                    item.Url,
                }),
                mails,
                times = new[] { times }.OfType<Preferences>().Select(row => new { row.SendsMail, row.MailHour, row.QuietFrom, row.QuietUntil, row.TimeZone }),
                chosen,
                calendarSince = feed,
            });
    }
}
