using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Makes a colleague a host or a helper of a session, or takes that from her (<see cref="RoomRole.None"/>).</summary>
/// <param name="Email">Of someone who may host sessions; others aren't found.</param>
/// <returns>Null when there is no such session to lead; false when there is no such colleague, or nobody would be left to host.</returns>
internal sealed record ChangeHost(ClaimsPrincipal By, Guid SessionId, string? Email, Guid? PersonId, RoomRole Role) : IRequest<bool?>;

internal sealed class ChangeHostHandler(LiveDbContext context, IAuthorizationService authorization, IMediator mediator, RoomRegistry registry) : IRequestHandler<ChangeHost, bool?>
{
    public async Task<bool?> Handle(ChangeHost request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.SessionId, cancellationToken) is not { } session)
            return null;
        var hosts = await context.Hosts.Where(row => row.SessionId == session.Id).ToListAsync(cancellationToken);
        var person = request.PersonId is { } id && hosts.Any(row => row.PersonId == id)
            ? id
            : (await mediator.Send(new FindColleague(request.Email ?? "", Permissions.HostSessions), cancellationToken))?.Id;
        if (person is null || request.Role is not (RoomRole.None or RoomRole.Helper or RoomRole.Host))
            return false;
        var row = hosts.SingleOrDefault(host => host.PersonId == person);
        if (request.Role != RoomRole.Host && row?.Role == RoomRole.Host && hosts.Count(host => host.Role == RoomRole.Host) == 1)
            return false;
        if (request.Role == RoomRole.None)
        {
            if (row is not null)
                context.Remove(row);
        }
        else if (row is null)
        {
            context.Add(new SessionHost { SessionId = session.Id, PersonId = person.Value, Role = request.Role });
        }
        else
        {
            row.Role = request.Role;
        }
        await context.SaveChangesAsync(cancellationToken);
        await registry.RoleChangedAsync(session.Id, person.Value, request.Role == RoomRole.None ? RoomRole.Participant : request.Role);
        return true;
    }
}
