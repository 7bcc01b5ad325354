using System.Globalization;
using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Features;

/// <summary>The calendar behind an address, in its owner's language: what all modules have for her.</summary>
/// <returns>iCalendar; null when there is no such address (any more).</returns>
internal sealed record ReadCalendar(string Secret) : IRequest<string?>;

internal sealed class ReadCalendarHandler(
    NotificationsDbContext context, IEnumerable<ICalendarSource> sources, SiteAddress site, IMediator mediator, TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler<ReadCalendar, string?>
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(31);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    public async Task<string?> Handle(ReadCalendar request, CancellationToken cancellationToken)
    {
        var owner = await context.Calendars.Where(row => row.Secret == request.Secret).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(cancellationToken);
        if (owner is not { } person || await mediator.Send(new GetPerson(person), cancellationToken) is not { } summary)
            return null;
        // Ends with this method: an asynchronous one gives its caller the culture back.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(summary.Culture);
        var now = time.GetUtcNow();
        var entries = new List<CalendarEntry>();
        foreach (var source in sources)
            entries.AddRange(await source.ReadAsync(person, now - Back, now + Ahead, cancellationToken));
        return CalendarWriter.Write(entries.OrderBy(entry => entry.StartsAt).ThenBy(entry => entry.Id, StringComparer.Ordinal), texts["Calendar name"], site.Current);
    }
}
