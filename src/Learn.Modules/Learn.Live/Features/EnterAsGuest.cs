using System.Net;
using FluentValidation;
using FluentValidation.Results;
using Learn.Accounts.Contracts;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Lets someone without an account in under a name.</summary>
/// <param name="Ticket">What her browser has from before: she stays who she was, also when she was sent out for good.</param>
/// <param name="Address">From which she comes.</param>
/// <returns>Her ticket; null when there is no such session or it takes no guests.</returns>
internal sealed record EnterAsGuest(string Code, string Name, string? Ticket = null, IPAddress? Address = null) : IRequest<string?>;

internal sealed class EnterAsGuestValidator : AbstractValidator<EnterAsGuest>
{
    public EnterAsGuestValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Name).Must(name => name?.Trim().Length <= GuestTickets.NameLength && PlainText.Line(name, GuestTickets.NameLength).Length > 0).WithMessage(_ => texts["Guest name wrong"]);
}

internal sealed class EnterAsGuestHandler(LiveDbContext context, RoomRegistry registry, GuestTickets tickets, AddressLimits limits, IMediator mediator, IStringLocalizer<Texts> texts) : IRequestHandler<EnterAsGuest, string?>
{
    public async Task<string?> Handle(EnterAsGuest request, CancellationToken cancellationToken)
    {
        if (!ShortCode.TryRead(request.Code, out var code)
            || await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is not { AllowsGuests: true, CancelledAt: null, EndedAt: null } session
            || await registry.FindAsync(session.Id) is not { } room)
            return null;
        var before = tickets.Read(session.Id, request.Ticket)?.Key;
        if (before is not null && room.Ask(state => state.IsBanned(before)))
            throw Refusal("Banned");
        if (before is null && room.Ask(state => state.Settings.Guests is false))
            throw Refusal("Guests are off");
        if (before is null && !limits.MayHaveTicket(request.Address))
            throw Refusal("Too many messages");
        var name = PlainText.Line(request.Name, GuestTickets.NameLength);
        if (await IsOfLeaderAsync(session.Id, room, name, cancellationToken))
            throw Refusal("Name of a host");
        return tickets.Issue(session.Id, name, before);
    }

    /// <summary>Nobody speaks as the host: neither as one of the plan, nor as someone else who leads now.</summary>
    private async Task<bool> IsOfLeaderAsync(Guid session, Room room, string name, CancellationToken cancellation)
    {
        var hosts = await context.Hosts.AsNoTracking().Where(row => row.SessionId == session).Select(row => row.PersonId).ToListAsync(cancellation);
        var names = (await mediator.Send(new GetPeople(hosts), cancellation)).Values.Concat(room.Connections.Values.Where(connection => connection.Leads).Select(connection => connection.Person.Name));
        var folded = PlainText.Fold(name);
        return folded.Length > 0 && names.Any(other => PlainText.Fold(other) == folded);
    }

    private ValidationException Refusal(string key) => new([new ValidationFailure(nameof(EnterAsGuest.Name), texts[key])]);
}
