using System.Globalization;
using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>Writes the digests of the week that is over; each person is asked about once. On other days than Monday and Tuesday there is nothing to do.</summary>
/// <returns>How many were written.</returns>
internal sealed record WriteDigests : IRequest<int>;

internal sealed class WriteDigestsHandler(
    IDbContextFactory<NotificationsDbContext> contexts, IEnumerable<IDigestSource> sources, IMediator mediator, TimeProvider time) : IRequestHandler<WriteDigests, int>
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task<int> Handle(WriteDigests request, CancellationToken cancellationToken)
    {
        var local = time.GetUtcNow().ToOffset(Vietnam);
        // Tuesday is for a site that was down on Monday.
        if (local.DayOfWeek is not (DayOfWeek.Monday or DayOfWeek.Tuesday))
            return 0;
        var week = DateOnly.FromDateTime(local.Date.AddDays(local.DayOfWeek == DayOfWeek.Monday ? 0 : -1));
        var written = 0;
        foreach (var source in sources)
            written += await WriteAsync(source, week, cancellationToken);
        return written;
    }

    private async Task<int> WriteAsync(IDigestSource source, DateOnly week, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var run = await RunAsync(context, source.Kind, week, cancellation);
        if (run.FinishedAt is not null)
            return 0;
        var written = 0;
        var waiting = (await source.FindPeopleAsync(cancellation)).Distinct().Where(person => run.Through is not { } last || person.CompareTo(last) > 0).Order();
        foreach (var people in waiting.Chunk(BatchSize))
        {
            written += await WriteAsync(source, people, week, cancellation);
            // Who fails is asked about again with her batch; two nodes at once tell nobody twice, by the keys.
            run.Through = people[^1];
            await context.SaveChangesAsync(cancellation);
        }
        (run.Through, run.FinishedAt) = (null, time.GetUtcNow());
        await context.SaveChangesAsync(cancellation);
        return written;
    }

    private static async Task<DigestRun> RunAsync(NotificationsDbContext context, string kind, DateOnly week, CancellationToken cancellation)
    {
        if (await context.DigestRuns.SingleOrDefaultAsync(row => row.Kind == kind && row.Week == week, cancellation) is { } known)
            return known;
        var run = new DigestRun { Kind = kind, Week = week };
        context.DigestRuns.Add(run);
        try
        {
            await context.SaveChangesAsync(cancellation);
            return run;
        }
        catch (DbUpdateException exception) when (!exception.IsDatabaseUnavailable())
        {
            // Another node begins with it at this moment.
            context.ChangeTracker.Clear();
            return await context.DigestRuns.SingleAsync(row => row.Kind == kind && row.Week == week, cancellation);
        }
    }

    private async Task<int> WriteAsync(IDigestSource source, Guid[] people, DateOnly week, CancellationToken cancellation)
    {
        var monday = new DateTimeOffset(week.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();
        var day = week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var digests = new List<Notify>();
        foreach (var person in people)
        {
            var told = await source.WriteAsync(person, monday.AddDays(-7), monday, cancellation);
            digests.AddRange(told.Select(digest => new Notify(person, source.Kind, $"digest:{source.Kind}:{day}:{digest.About}", null, digest.Text, digest.Url)));
        }
        return digests.Count == 0 ? 0 : await mediator.Send(new NotifyMany(digests), cancellation);
    }
}
