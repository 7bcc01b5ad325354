using System.Security.Claims;
using Learn.Accounts.Data;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal enum DataRequestFilter
{
    /// <summary>What waits, what is due first on top.</summary>
    Open,

    /// <summary>What was done or taken back, the newest first.</summary>
    Closed,

    /// <summary>Everything, the newest first.</summary>
    All,
}

/// <summary>Finds people's requests about their data, for an administrator.</summary>
/// <param name="Page">From 1.</param>
internal sealed record FindDataRequests(ClaimsPrincipal By, DataRequestFilter Filter, DataRequestKind? Kind, int Page) : IRequest<DataRequestsPage>;

/// <param name="Overdue">How many of all that wait should have been done by now.</param>
internal sealed record DataRequestsPage(IReadOnlyList<PersonsRequest> Requests, int Total, int Page, int Overdue, DateTimeOffset Now)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <param name="Name">Null once the account is gone.</param>
/// <param name="SignInName">Her address or user name; null once the account is gone.</param>
/// <param name="DoneBy">The administrator's name; null when the site did it, or her account is gone.</param>
/// <param name="NotedBy">The administrator's name.</param>
internal sealed record PersonsRequest(DataRequest Request, string? Name, string? SignInName, string? DoneBy, string? NotedBy)
{
    /// <summary>Whether the account is gone and some module failed to forget her, so that somebody has to look why.</summary>
    public bool IsStuck { get; init; }
}

internal sealed class FindDataRequestsHandler(AccountsDbContext database, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<FindDataRequests, DataRequestsPage>
{
    public async Task<DataRequestsPage> Handle(FindDataRequests request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageDataRequests);
        var now = time.GetUtcNow();
        var open = database.DataRequests.AsNoTracking().Where(row => row.DoneAt == null && row.TakenBackAt == null);
        var found = request.Filter switch
        {
            DataRequestFilter.Open => open,
            DataRequestFilter.Closed => database.DataRequests.AsNoTracking().Where(row => row.DoneAt != null || row.TakenBackAt != null),
            _ => database.DataRequests.AsNoTracking(),
        };
        if (request.Kind is { } kind)
            found = found.Where(row => row.Kind == kind);
        var total = await found.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + DataRequestsPage.Size - 1) / DataRequestsPage.Size));
        var sorted = request.Filter == DataRequestFilter.Open
            ? found.OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id);
        var rows = await sorted.Skip((page - 1) * DataRequestsPage.Size).Take(DataRequestsPage.Size).ToListAsync(cancellationToken);
        var overdue = await open.CountAsync(row => row.DueAt < now, cancellationToken);
        return new(await database.WithPeopleAsync(rows, cancellationToken), total, page, overdue, now);
    }
}

/// <summary>Opens one request, for an administrator.</summary>
/// <returns>Null when there is none.</returns>
internal sealed record GetDataRequest(ClaimsPrincipal By, Guid RequestId) : IRequest<PersonsRequest?>;

internal sealed class GetDataRequestHandler(AccountsDbContext database, IAuthorizationService authorization) : IRequestHandler<GetDataRequest, PersonsRequest?>
{
    public async Task<PersonsRequest?> Handle(GetDataRequest request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageDataRequests);
        var rows = await database.DataRequests.AsNoTracking().Where(row => row.Id == request.RequestId).ToListAsync(cancellationToken);
        if ((await database.WithPeopleAsync(rows, cancellationToken)).SingleOrDefault() is not { } found)
            return null;
        return found with { IsStuck = await database.SetAside(request.RequestId).AnyAsync(cancellationToken) };
    }
}

internal static class RequestingPeople
{
    public static async Task<IReadOnlyList<PersonsRequest>> WithPeopleAsync(this AccountsDbContext database, List<DataRequest> requests, CancellationToken cancellation)
    {
        var ids = requests.SelectMany(row => new[] { row.PersonId, row.DoneBy, row.NotedBy }).OfType<Guid>().Distinct().ToList();
        var people = await database.Users.AsNoTracking().Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, cancellation);
        return [.. requests.Select(row =>
        {
            var person = Find(row.PersonId);
            return new PersonsRequest(row, person?.Name, person?.SignInName, Find(row.DoneBy)?.Name, Find(row.NotedBy)?.Name);
        })];

        User? Find(Guid? id) => id is { } known ? people.GetValueOrDefault(known) : null;
    }
}
