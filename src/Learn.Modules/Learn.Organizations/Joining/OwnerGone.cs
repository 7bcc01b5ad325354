using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Joining;

/// <summary>
/// What becomes of an organization when the account of its only owner is gone: whoever has managed the whole of it for longest owns it now; where there is
/// nobody, it is dissolved. Its other leaders are told.
/// </summary>
internal sealed class OwnerGone(OrganizationsDbContext context, IStringLocalizer<Texts> texts)
{
    public const string KindKey = "organizations.owner";
    private const int MostTold = 200;

    /// <param name="organization">Held by the caller's transaction; the owner has left it.</param>
    public async Task HandOverAsync(Organization organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var leaders = await context.Members.Where(row => row.OrganizationId == organization.Id && row.LeftAt == null && row.Role != MemberRole.Member)
            .OrderBy(row => row.JoinedAt).Take(MostTold).ToListAsync(cancellation);
        var root = await context.Units.Where(row => row.OrganizationId == organization.Id && row.ParentId == null).Select(row => row.Id).SingleAsync(cancellation);
        var heir = await context.Members.Where(row => row.OrganizationId == organization.Id && row.LeftAt == null && row.Role == MemberRole.Manager && row.UnitId == root)
            .OrderBy(row => row.JoinedAt).FirstOrDefaultAsync(cancellation);
        if (heir is null)
        {
            await context.DissolveAsync(organization.Id, null, now, cancellation);
        }
        else
        {
            heir.Role = MemberRole.Owner;
            context.Note(organization.Id, null, "role owner", now, root, heir.PersonId);
        }
        if (leaders.Count > 0)
            context.Publish(new NotificationsAsked([.. leaders.Select(leader => Tell(organization, leader, heir, now))]), now);
        await context.SaveChangesAsync(cancellation);
    }

    private Notify Tell(Organization organization, Member leader, Member? heir, DateTimeOffset now)
    {
        var key = heir is null ? "Organization ended" : leader.PersonId == heir.PersonId ? "Owner is you" : "Owner is another";
        var text = NotificationText.Write(() => (texts[$"{key} title {{0}}", organization.Name], texts[$"{key} text {{0}}", organization.Name]));
        return new(leader.PersonId, KindKey, $"organizations:owner:{organization.Id:N}:{now:yyyyMMddHHmm}", null, text, heir is null ? "/org" : $"/org/{organization.Slug}/people");
    }
}

/// <summary>To leaders: another one owns their organization, or nobody does.</summary>
internal sealed class OwnerNotification(IStringLocalizer<Texts> texts) : INotificationKind
{
    public string Key => OwnerGone.KindKey;

    public string Title => texts["Notification owner"];

    public string Group => texts["Organizations"];

    public bool MailsByDefault => true;
}
