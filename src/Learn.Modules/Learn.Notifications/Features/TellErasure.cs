using System.Globalization;
using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Notifications.Kinds;
using Learn.Notifications.Resources;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Features;

/// <summary>Tells someone that her account is about to be erased: people without an address would else hear nothing when somebody else asked for it.</summary>
internal sealed class TellErasure(IMediator mediator, IStringLocalizer<Texts> texts) : INotificationHandler<ErasureAsked>
{
    public async Task Handle(ErasureAsked notification, CancellationToken cancellationToken)
    {
        var text = NotificationText.Write(() => (texts["Erasure title"], texts["Erasure text {0}", texts.DateAndTime(notification.ExecuteAt)]));
        var key = string.Create(CultureInfo.InvariantCulture, $"{ErasureKind.Erasure}:{notification.ExecuteAt.UtcDateTime:yyyyMMddHHmmss}");
        await mediator.Send(new Notify(notification.Person, ErasureKind.Erasure, key, null, text, "/account/data"), cancellationToken);
    }
}
