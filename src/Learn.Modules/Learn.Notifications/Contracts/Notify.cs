using Learn.Platform.Events;
using MediatR;

namespace Learn.Notifications.Contracts;

/// <summary>
/// Tells someone something: in her inbox and, if she wants mail of this kind, in her next daily mail. The same key twice is one notification, ever,
/// so it can be asked for again whenever it is unsure whether it was.
/// </summary>
/// <param name="Kind">The key of an <see cref="INotificationKind"/>.</param>
/// <param name="Key">What it is about, unique for the person among all modules, such as «organizations:due:{assignment}:{date}»; at most 200 characters.</param>
/// <param name="NotBefore">When it appears; null for at once.</param>
/// <param name="Url">A path of this site where one goes from it, at most 500 characters; null where there is nothing to do.</param>
/// <param name="MailUntil">After it, it isn't mailed any more: «today» is wrong tomorrow. In the inbox it stands all the same. Null for whenever.</param>
/// <returns>Whether it is new.</returns>
/// <exception cref="FluentValidation.ValidationException">Key or path are not as said, or nobody registered the kind.</exception>
public sealed record Notify(Guid Person, string Kind, string Key, DateTimeOffset? NotBefore, NotificationText Text, string? Url, DateTimeOffset? MailUntil = null) : IRequest<bool>;

/// <summary>The same for many at once, which is much quicker; in no more than a few transactions, so that after a failure some may be there and the whole is asked for again.</summary>
/// <returns>How many are new.</returns>
public sealed record NotifyMany(IReadOnlyList<Notify> Items) : IRequest<int>;

/// <summary>
/// Asks for the same by the outbox: a module that puts it there in the transaction of a change has the notification exactly if the change was made.
/// At most some hundred items each, as the event is one row.
/// </summary>
public sealed record NotificationsAsked(IReadOnlyList<Notify> Items) : IIntegrationEvent;
