using System.Globalization;
using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>Writes the digests of the week that is over, for those who have none yet. On other days than Monday and Tuesday there is nothing to do.</summary>
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
        var monday = new DateTimeOffset(local.Date.AddDays(local.DayOfWeek == DayOfWeek.Monday ? 0 : -1), Vietnam).ToUniversalTime();
        var written = 0;
        foreach (var source in sources)
        {
            foreach (var people in (await source.FindPeopleAsync(cancellationToken)).Distinct().Chunk(BatchSize))
                written += await WriteAsync(source, people, monday, cancellationToken);
        }
        return written;
    }

    private async Task<int> WriteAsync(IDigestSource source, Guid[] people, DateTimeOffset monday, CancellationToken cancellation)
    {
        List<Guid> done;
        await using (var context = await contexts.CreateDbContextAsync(cancellation))
            done = await context.Items.Where(row => people.Contains(row.PersonId) && row.Kind == source.Kind && row.CreatedAt >= monday).Select(row => row.PersonId).Distinct().ToListAsync(cancellation);
        var week = monday.ToOffset(Vietnam).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var digests = new List<Notify>();
        foreach (var person in people.Except(done))
        {
            var told = await source.WriteAsync(person, monday.AddDays(-7), monday, cancellation);
            digests.AddRange(told.Select(digest => new Notify(person, source.Kind, $"digest:{source.Kind}:{week}:{digest.About}", null, digest.Text, digest.Url)));
        }
        return digests.Count == 0 ? 0 : await mediator.Send(new NotifyMany(digests), cancellation);
    }
}
