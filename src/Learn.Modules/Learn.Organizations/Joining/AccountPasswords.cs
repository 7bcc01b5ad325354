using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Joining;

/// <summary>
/// New passwords for people without e-mail whose accounts this organization made. Who gives one could look into the account with it: so it is written down
/// before, its owner is told in her inbox, and nobody gives one for an account that means something elsewhere.
/// </summary>
internal sealed class AccountPasswords(OrganizationsDbContext context, IMediator mediator, IStringLocalizer<Texts> texts, TimeProvider time)
{
    /// <summary>Not for leaders, and not for who is in another organization, too: that one's data is none of this one's business.</summary>
    public async Task<bool> MayGiveAsync(Reach reach, Guid person, CancellationToken cancellation) =>
        await context.Invitations.AnyAsync(row => row.OrganizationId == reach.OrganizationId && row.PersonId == person && row.Kind == InvitationKind.Account, cancellation)
        && !await context.Members.AnyAsync(row => row.PersonId == person && row.LeftAt == null && (row.OrganizationId != reach.OrganizationId || row.Role != MemberRole.Member), cancellation);

    /// <summary>Notes it, with what else is changed in the context, and then gives it: a crash between leaves a note of what didn't happen, not the opposite.</summary>
    /// <returns>The password, to be shown once; null when the account is gone or has an address of its own.</returns>
    public async Task<string?> GiveAsync(Reach reach, Guid unit, Guid person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var text = NotificationText.Write(() => (texts["Password given title {0}", reach.Organization.Name], texts["Password given text {0} {1}", reach.Organization.Name, texts.DateAndTime(now)]));
        context.Note(reach, "password given", now, unit, person);
        context.Publish(new NotificationsAsked([new(person, JoinNotifications.PasswordKey, $"organizations:password:{Guid.CreateVersion7(now):N}", null, text, "/account/profile")]), now);
        await context.SaveChangesAsync(cancellation);
        return await mediator.Send(new ResetUserNamePassword(person), cancellation);
    }
}
