using Learn.Accounts.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Kinds;
using Learn.Notifications.Mails;
using Learn.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Learn.Notifications.Features;

/// <summary>Claims the mail of today for people whose hour has come: the row of the mail, and with it all that waits for them, in one transaction.</summary>
/// <returns>For how many people it was decided; fewer than <see cref="BatchSize"/> when nobody else waits now.</returns>
internal sealed record ClaimMails : IRequest<int>
{
    public const int BatchSize = 200;
}

internal sealed class ClaimMailsHandler(
    NotificationsDbContext context, KnownKinds kinds, IMediator mediator, TimeProvider time, ILogger<ClaimMailsHandler> logger) : IRequestHandler<ClaimMails, int>
{
    /// <summary>What couldn't be mailed for so long is news no more; the inbox has it.</summary>
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(7);

    public async Task<int> Handle(ClaimMails request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var people = await context.Items.Where(row => row.MailAt <= now).Select(row => row.PersonId).Distinct().OrderBy(person => person).Take(ClaimMails.BatchSize).ToListAsync(cancellationToken);
        var choices = await Choices.ReadAsync(context, kinds, people, cancellationToken);
        var decided = 0;
        foreach (var person in people)
        {
            try
            {
                await ClaimAsync(person, choices.Of(person), now, cancellationToken);
                decided++;
            }
            catch (Exception exception) when (!exception.IsDatabaseUnavailable() && !cancellationToken.IsCancellationRequested)
            {
                // One whose mail can't be claimed must not keep the others from theirs.
                logger.LogError(exception, "The mail of {Person} could not be claimed", person);
            }
            context.ChangeTracker.Clear();
        }
        return decided;
    }

    private async Task ClaimAsync(Guid person, Preferences preferences, DateTimeOffset now, CancellationToken cancellation)
    {
        var clock = MailClock.Of(preferences);
        var due = context.Items.Where(row => row.PersonId == person && row.MailAt <= now);
        var oldest = now - TooOld;
        await due.Where(row => row.VisibleAt < oldest || row.MailUntil < now).ExecuteUpdateAsync(set => set.SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellation);
        if (!preferences.SendsMail || await mediator.Send(new GetMailAddress(person), cancellation) is null)
            await due.ExecuteUpdateAsync(set => set.SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellation);
        else if (clock.IsQuiet(now))
            await PostponeAsync(due, clock.NextAfter(now), cancellation);
        else
            await ClaimAsync(person, due, clock, now, cancellation);
    }

    private async Task ClaimAsync(Guid person, IQueryable<InboxItem> due, MailClock clock, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = clock.DayOf(now);
        if (await context.Mails.AnyAsync(row => row.PersonId == person && row.Day == day, cancellation))
        {
            await PostponeAsync(due, clock.On(day + 1), cancellation);
            return;
        }
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var mail = new DailyMail { Id = Guid.CreateVersion7(now), PersonId = person, Day = day, State = MailState.Waiting, ClaimedAt = now, DueAt = now };
        context.Mails.Add(mail);
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException exception) when (!exception.IsDatabaseUnavailable())
        {
            // Another node claims her day at this moment. Nothing is kept of this try.
            return;
        }
        var taken = await due.ExecuteUpdateAsync(set => set.SetProperty(row => row.MailAt, (DateTimeOffset?)null).SetProperty(row => row.MailId, mail.Id), cancellation);
        if (taken > 0)
            await transaction.CommitAsync(cancellation);
    }

    private static Task<int> PostponeAsync(IQueryable<InboxItem> due, DateTimeOffset next, CancellationToken cancellation) =>
        due.ExecuteUpdateAsync(set => set.SetProperty(row => row.MailAt, next), cancellation);
}
