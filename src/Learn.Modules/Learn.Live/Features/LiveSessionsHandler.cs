using Learn.Live.Contracts;
using Learn.Live.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>What other modules may know of sessions.</summary>
internal sealed class LiveSessionsHandler(LiveDbContext context)
    : IRequestHandler<GetLiveSessions, IReadOnlyDictionary<Guid, LiveSessionInfo>>, IRequestHandler<FindLiveSession, LiveSessionInfo?>, IRequestHandler<GetAttendance, IReadOnlySet<Guid>>
{
    /// <summary>Below what either database takes as parameters of one statement.</summary>
    private const int BatchSize = 500;

    public async Task<IReadOnlyDictionary<Guid, LiveSessionInfo>> Handle(GetLiveSessions request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.Distinct().ToList();
        var rows = await context.Sessions.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, Of);
    }

    public async Task<LiveSessionInfo?> Handle(FindLiveSession request, CancellationToken cancellationToken) =>
        ShortCode.TryRead(request.Code, out var code) && await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is { } session
            ? Of(session)
            : null;

    public async Task<IReadOnlySet<Guid>> Handle(GetAttendance request, CancellationToken cancellationToken)
    {
        var present = new HashSet<Guid>();
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.SessionId, cancellationToken) is not { EndedAt: { } ended } session
            || session.NeededSeconds(ended) is not { } needed)
            return present;
        foreach (var chunk in request.People.Distinct().Chunk(BatchSize))
        {
            var batch = chunk.Select(person => (Guid?)person).ToList();
            present.UnionWith(await context.Presence.AsNoTracking().Where(row => row.SessionId == session.Id && batch.Contains(row.PersonId) && row.Seconds >= needed)
                .Select(row => row.PersonId!.Value).ToListAsync(cancellationToken));
        }
        return present;
    }

    private static LiveSessionInfo Of(LiveSession row) => new(row.Id, row.Code, row.Title, row.StartsAt, row.Minutes, row.EndedAt, row.CancelledAt);
}
