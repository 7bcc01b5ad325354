using System.Buffers.Text;
using System.Security.Cryptography;
using Learn.Notifications.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>Gives someone's calendar a new address, which makes the old one void, or takes the address away.</summary>
internal sealed record ChangeCalendar(Guid Person, bool HasAddress) : IRequest<Unit>;

internal sealed class ChangeCalendarHandler(NotificationsDbContext context, TimeProvider time) : IRequestHandler<ChangeCalendar, Unit>
{
    public async Task<Unit> Handle(ChangeCalendar request, CancellationToken cancellationToken)
    {
        var feed = await context.Calendars.SingleOrDefaultAsync(row => row.PersonId == request.Person, cancellationToken);
        if (!request.HasAddress)
        {
            if (feed is not null)
                context.Remove(feed);
        }
        else if (feed is null)
        {
            context.Calendars.Add(new() { PersonId = request.Person, Secret = NewSecret(), CreatedAt = time.GetUtcNow() });
        }
        else
        {
            (feed.Secret, feed.CreatedAt) = (NewSecret(), time.GetUtcNow());
        }
        await context.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
