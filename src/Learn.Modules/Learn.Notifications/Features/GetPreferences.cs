using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Kinds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>What someone chose, as the page for it shows it.</summary>
internal sealed record GetPreferences(Guid Person) : IRequest<ChosenPreferences>;

/// <param name="CalendarSecret">Null while she has no calendar address.</param>
internal sealed record ChosenPreferences(Preferences Times, IReadOnlyList<ChosenKind> Kinds, string? CalendarSecret);

internal sealed record ChosenKind(INotificationKind Kind, bool OnSite, bool ByMail);

internal sealed class GetPreferencesHandler(NotificationsDbContext context, KnownKinds kinds) : IRequestHandler<GetPreferences, ChosenPreferences>
{
    public async Task<ChosenPreferences> Handle(GetPreferences request, CancellationToken cancellationToken)
    {
        var choices = await Choices.ReadAsync(context, kinds, [request.Person], cancellationToken);
        var secret = await context.Calendars.Where(row => row.PersonId == request.Person).Select(row => row.Secret).SingleOrDefaultAsync(cancellationToken);
        return new(
            choices.Of(request.Person),
            [.. kinds.All.Select(kind => new ChosenKind(kind, choices.OnSite(request.Person, kind.Key), choices.ByMail(request.Person, kind.Key)))],
            secret);
    }
}
