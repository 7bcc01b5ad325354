using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Gives a new password to someone who signs in with a user name and can't be reached by mail. Her sessions end, and she chooses a password of her own when
/// she signs in with this one. Who asks makes sure that the asker may: that the account was made by the very organization that the asker leads. To be one
/// of several organizations that someone belongs to isn't enough.
/// </summary>
/// <returns>The password, to be shown once; null when the account is gone, has no user name or has confirmed an address, which then is her way.</returns>
public sealed record ResetUserNamePassword(Guid Person) : IRequest<string?>;
