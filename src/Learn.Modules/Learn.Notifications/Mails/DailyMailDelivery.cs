using Learn.Accounts.Contracts;
using Learn.Mailing;
using Learn.Notifications.Data;
using Learn.Notifications.Kinds;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Learn.Notifications.Mails;

/// <summary>Sends one mail that was claimed, or gives back what is in it when her day is over.</summary>
internal sealed class DailyMailDelivery(
    NotificationsDbContext context, KnownKinds kinds, DailyMailWriter writer, IMailSender sender, IMediator mediator, TimeProvider time, ILogger<DailyMailDelivery> logger)
{
    private const int MostMinutesBetween = 30;

    public async Task DeliverAsync(Guid id, CancellationToken cancellation)
    {
        if (await context.Mails.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { State: MailState.Waiting } mail)
            return;
        var preferences = (await Choices.ReadAsync(context, kinds, [mail.PersonId], cancellation)).Of(mail.PersonId);
        var clock = MailClock.Of(preferences);
        var now = time.GetUtcNow();
        var address = preferences.SendsMail ? await mediator.Send(new GetMailAddress(mail.PersonId), cancellation) : null;
        if (address is null || clock.DayOf(now) != mail.Day || clock.IsQuiet(now))
        {
            await ReleaseAsync(id, address is null ? null : clock.NextAfter(now), cancellation);
            return;
        }
        var items = await context.Items.AsNoTracking()
            .Where(row => row.MailId == id && row.ReadAt == null && row.WithdrawnAt == null && (row.MailUntil == null || row.MailUntil >= now))
            .OrderBy(row => row.VisibleAt).ThenBy(row => row.Id).ToListAsync(cancellation);
        if (items.Count == 0)
            await ReleaseAsync(id, null, cancellation);
        else
            await SendAsync(mail, writer.Write(id, mail.PersonId, address, items));
    }

    /// <summary>
    /// From here on nothing is cancelled: the conversation with the mail server takes seconds, and stopping in it would leave a mail of which nobody knows whether it went out.
    /// </summary>
    private async Task SendAsync(DailyMail mail, Mail message)
    {
        var now = time.GetUtcNow();
        var begun = await context.Mails.Where(row => row.Id == mail.Id && row.State == MailState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Sending).SetProperty(row => row.BegunAt, now).SetProperty(row => row.DueAt, (DateTimeOffset?)null), CancellationToken.None);
        if (begun == 0)
            return;
        try
        {
            await sender.SendAsync(message, CancellationToken.None);
        }
        catch (Exception exception)
        {
            await PutBackAsync(mail, exception);
            return;
        }
        var sent = time.GetUtcNow();
        await context.Mails.Where(row => row.Id == mail.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Sent).SetProperty(row => row.SentAt, sent), CancellationToken.None);
    }

    private async Task PutBackAsync(DailyMail mail, Exception exception)
    {
        var wait = TimeSpan.FromMinutes(Math.Min(MostMinutesBetween, Math.Pow(2, Math.Min(mail.Failures, 10))));
        var due = time.GetUtcNow() + wait;
        logger.LogWarning(exception, "The mail {Id} was not taken and will be tried again in {Minutes} min", mail.Id, wait.TotalMinutes);
        await context.Mails.Where(row => row.Id == mail.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Waiting).SetProperty(row => row.DueAt, due).SetProperty(row => row.Failures, row => row.Failures + 1), CancellationToken.None);
    }

    /// <summary>Frees her day and what was in the mail.</summary>
    /// <param name="next">When it may be mailed instead; null for never.</param>
    private async Task ReleaseAsync(Guid id, DateTimeOffset? next, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        // Whoever is sending it at this moment has it.
        if (await context.Mails.Where(row => row.Id == id && row.State == MailState.Waiting).ExecuteDeleteAsync(cancellation) == 0)
            return;
        await context.Items.Where(row => row.MailId == id && row.ReadAt == null && row.WithdrawnAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MailAt, next).SetProperty(row => row.MailId, (Guid?)null), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
