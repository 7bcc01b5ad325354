using MediatR;

namespace Learn.Notifications.Contracts;

/// <summary>Takes a notification back that is of no use any more, such as the reminder of a course that was finished meanwhile: it leaves the inbox and goes into no mail. Its key stays used.</summary>
/// <returns>Whether there was one to take back.</returns>
public sealed record WithdrawNotification(Guid Person, string Key) : IRequest<bool>;
