using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Learning.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Hubs;

/// <summary>Who someone is in a session: by the session's own hosts, by being signed in, by a guest's ticket.</summary>
internal sealed class RoomAccess(IDbContextFactory<LiveDbContext> contexts, GuestTickets tickets, IMediator mediator, IAuthorizationService authorization)
{
    /// <returns>Null for who may not come in.</returns>
    public async Task<RoomIdentity?> IdentifyAsync(RoomPlan plan, ClaimsPrincipal user, string? ticket, CancellationToken cancellation)
    {
        if (user.Id() is not { } person)
            return plan.AllowsGuests && tickets.Read(plan.Id, ticket) is { } guest ? new(guest.Key, null, guest.Name, RoomRole.Guest) : null;
        if (await mediator.Send(new GetPerson(person), cancellation) is not { } known)
            return null;
        var role = await RoleAsync(plan.Id, user, cancellation);
        if (role == RoomRole.Participant && plan.CourseId is { } course && !plan.AllowsGuests && !await IsEnrolledAsync(person, course, cancellation))
            return null;
        return new(PersonKeys.Of(plan.Id, person), person, PlainText.Line(known.Name, GuestTickets.NameLength), role);
    }

    public async Task<RoomRole> RoleAsync(Guid session, ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.Id() is not { } person)
            return RoomRole.Guest;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Hosts.AsNoTracking().SingleOrDefaultAsync(row => row.SessionId == session && row.PersonId == person, cancellation) is { } host)
            return host.Role;
        return await authorization.AuthorizeAsync(user, Permissions.ManageSessions) ? RoomRole.Host : RoomRole.Participant;
    }

    /// <summary>Whether a key is that of someone who leads the session, on whatever node she is.</summary>
    public async Task<bool> LeadsAsync(Guid session, string key)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var hosts = await context.Hosts.Where(row => row.SessionId == session).Select(row => row.PersonId).ToListAsync();
        return hosts.Any(person => PersonKeys.Of(session, person) == key);
    }

    /// <summary>Whether someone was in the session before: here, or on a node that has told.</summary>
    public async Task<bool> WasHereAsync(Room room, string key, CancellationToken cancellation)
    {
        if (room.People.ContainsKey(key))
            return true;
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.Presence.AnyAsync(row => row.SessionId == room.SessionId && row.PersonKey == key, cancellation);
    }

    /// <summary>A session of a course is for those who take it, unless it is open to guests too.</summary>
    private async Task<bool> IsEnrolledAsync(Guid person, Guid course, CancellationToken cancellation) =>
        (await mediator.Send(new GetLearnerProgress(person), cancellation)).Any(progress => progress.CourseId == course && progress.LeftAt is null);
}

internal sealed record RoomIdentity(string Key, Guid? PersonId, string Name, RoomRole Role);
