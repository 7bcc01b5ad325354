using Learn.Live.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Training;

/// <summary>Tells people what they have to do, and when. Quiet hours, mail or not, and one mail a day are Notifications' to keep.</summary>
internal sealed class Reminders(IDbContextFactory<OrganizationsDbContext> contexts, SubjectTitles titles, IMediator mediator, IStringLocalizer<Texts> texts)
{
    /// <param name="rows">Of which <see cref="AttentionRules.Telling"/> says that there is something to tell.</param>
    public async Task SendAsync(IReadOnlyList<AssignedPerson> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        var names = await OrganizationsAsync([.. rows.Select(row => row.OrganizationId).Distinct()], cancellation);
        var subjects = await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellation);
        var items = new List<Notify>(rows.Count);
        // Thousands have the same assignment until the same day, and read the same text.
        foreach (var same in rows.GroupBy(row => (row.OrganizationId, row.SubjectId, row.DueAt, Round: Math.Min(row.Round, 2), Telling: AttentionRules.Telling(row, now)!.Value)))
        {
            var (organization, subject, due, round, telling) = same.Key;
            var text = NotificationText.Write(() => subjects.Session(subject) is { } session
                ? Write(telling, session, names[organization])
                : Write(telling, round > 1, subjects.Title(subject), names[organization], due));
            var url = round > 1 ? "/my#assigned" : subjects.Url(subject) ?? "/my#assigned";
            var (kind, until) = telling == Told.Assigned ? (NotificationKinds.Assigned, (DateTimeOffset?)null) : (NotificationKinds.Due, due);
            items.AddRange(same.Select(row => new Notify(row.PersonId, kind, row.KeyOf(telling), null, text, url, until)));
        }
        await mediator.Send(new NotifyMany(items), cancellation);
    }

    /// <remarks>Every text has its date: mail may come later than it was meant to, and the inbox keeps it.</remarks>
    private (string Title, string Body) Write(Told telling, bool isRepeated, string subject, string organization, DateTimeOffset? due)
    {
        var until = due is { } day ? texts["Notify until {0}", texts.Date(day)].Value : texts["Notify no date"].Value;
        return telling switch
        {
            Told.Soon => (texts["Notify soon title", subject].Value, texts["Notify soon text", organization, until].Value),
            Told.Today => (texts["Notify today title", subject, texts.Date(due!.Value)].Value, texts["Notify today text", organization, until].Value),
            _ when isRepeated => (texts["Notify again title", subject].Value, texts["Notify again text", organization, until].Value),
            _ => (texts["Notify assigned title", subject].Value, texts["Notify assigned text", organization, until].Value),
        };
    }

    private (string Title, string Body) Write(Told telling, LiveSessionInfo session, string organization)
    {
        var when = texts["Notify session {0}", texts.DateAndTime(session.StartsAt)].Value;
        return telling switch
        {
            Told.Soon => (texts["Notify session soon title", session.Title].Value, texts["Notify soon text", organization, when].Value),
            Told.Today => (texts["Notify session today title", session.Title, texts.Date(session.StartsAt)].Value, texts["Notify today text", organization, when].Value),
            _ => (texts["Notify assigned title", session.Title].Value, texts["Notify assigned text", organization, when].Value),
        };
    }

    private async Task<Dictionary<Guid, string>> OrganizationsAsync(List<Guid> ids, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Organizations.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
    }
}
