using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Joining;

/// <summary>People who ask to come in.</summary>
internal sealed class JoinRequests(OrganizationsDbContext context, IStringLocalizer<Texts> texts, TimeProvider time)
{
    private const int MostTold = 20;

    /// <summary>Writes the request down and tells those who decide, once a day however often she takes it back. Asking twice is asking once.</summary>
    public async Task AskAsync(JoinPlace place, PersonSummary person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var request = new JoinRequest
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = place.Organization.Id,
            PersonId = person.Id,
            InvitationId = place.Invitation.Id,
            UnitId = place.Unit.Id,
            Name = person.Name.Length <= Member.NameLength ? person.Name : person.Name[..Member.NameLength],
            AskedAt = now,
            State = JoinRequestState.Waiting,
        };
        context.Add(request);
        var text = NotificationText.Write(() => (texts["Request title {0}", request.Name], texts["Request text {0} {1}", request.Name, place.Organization.Name]));
        var deciders = await DecidersAsync(place.Unit, cancellation);
        if (deciders.Count > 0)
        {
            context.Publish(new NotificationsAsked([.. deciders.Select(decider => new Notify(
                decider, JoinNotifications.RequestKey, $"organizations:request:{request.OrganizationId:N}:{request.PersonId:N}:{now:yyyyMMdd}", null, text, $"/org/{place.Organization.Slug}/invitations"))]), now);
        }
        try
        {
            await context.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException exception) when (!Learn.Platform.Data.ModuleData.IsDatabaseUnavailable(exception))
        {
            // The same request at the same moment: the index keeps one.
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>Managers of the unit and above, and owners.</summary>
    private async Task<IReadOnlyList<Guid>> DecidersAsync(Unit unit, CancellationToken cancellation)
    {
        var above = Unit.IdsIn(unit.Path).ToList();
        return await context.Members.Where(row => row.OrganizationId == unit.OrganizationId && row.LeftAt == null
                && (row.Role == MemberRole.Owner || (row.Role == MemberRole.Manager && above.Contains(row.UnitId))))
            .OrderByDescending(row => row.Role == MemberRole.Manager).Select(row => row.PersonId).Take(MostTold).ToListAsync(cancellation);
    }
}
