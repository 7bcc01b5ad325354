using Learn.Platform.Events;
using MediatR;

namespace Learn.Notifications.Contracts;

/// <summary>Takes a notification back that is of no use any more, such as the reminder of a course that was finished meanwhile: it leaves the inbox and goes into no mail. Its key stays used.</summary>
/// <returns>Whether there was one to take back.</returns>
public sealed record WithdrawNotification(Guid Person, string Key) : IRequest<bool>;

/// <summary>The same for many at once, which is much quicker.</summary>
/// <returns>How many there were to take back.</returns>
public sealed record WithdrawMany(IReadOnlyList<NotificationKey> Items) : IRequest<int>;

/// <param name="Key">As in <see cref="Notify"/>.</param>
public sealed record NotificationKey(Guid Person, string Key);

/// <summary>
/// Asks for the same by the outbox: what a module takes away in a transaction is then told of no more exactly if it was taken away.
/// At most some hundred items each, as the event is one row.
/// </summary>
public sealed record NotificationsVoid(IReadOnlyList<NotificationKey> Items) : IIntegrationEvent;
