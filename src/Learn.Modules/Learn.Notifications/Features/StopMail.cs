using Learn.Accounts.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Mails;
using MediatR;

namespace Learn.Notifications.Features;

/// <summary>Stops all mail to whom a link in a mail belongs, or lets it come again; whoever has the mail may.</summary>
/// <param name="Token">As <see cref="UnsubscribeLinks"/> made it.</param>
/// <param name="Sends">Null to ask only.</param>
/// <returns>Whether she gets mail then; null when the link is none of ours.</returns>
internal sealed record StopMail(string? Token, bool? Sends) : IRequest<bool?>;

internal sealed class StopMailHandler(NotificationsDbContext context, UnsubscribeLinks links, IMediator mediator, TimeProvider time) : IRequestHandler<StopMail, bool?>
{
    public async Task<bool?> Handle(StopMail request, CancellationToken cancellationToken)
    {
        if (links.Read(request.Token) is not { } person)
            return null;
        // The account is gone, and nothing of its person is kept any more.
        if (await mediator.Send(new GetPerson(person), cancellationToken) is null)
            return false;
        if (request.Sends is { } sends)
        {
            await context.ChangePreferencesAsync(person, row => row.SendsMail = sends, [], time.GetUtcNow(), cancellationToken);
            return sends;
        }
        return (await mediator.Send(new GetPreferences(person), cancellationToken)).Times.SendsMail;
    }
}
