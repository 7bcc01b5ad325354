using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Makes an account for someone without an e-mail address. She signs in with the user name and the given password once, and then chooses a password of
/// her own. <see cref="AccountCreated"/> is published. It takes as long as hashing a password does, some tens of milliseconds of a processor.
/// </summary>
/// <param name="UserName">3 to 40 ASCII letters, digits and dots, such as «shop.lannt»; case doesn't matter.</param>
/// <param name="Name">What she is called; 1 to 100 characters.</param>
/// <param name="Password">See <see cref="GivenPassword"/>; it is held to the rules for all passwords.</param>
/// <param name="Culture">The language to write to her in (BCP 47), one of the site's.</param>
/// <returns>The account, or null when the user name is taken. User names aren't secret as addresses are, but say «taken» only to who may make accounts.</returns>
/// <exception cref="FluentValidation.ValidationException">A part isn't as said above.</exception>
public sealed record CreateUserNameAccount(string UserName, string Name, string Password, string Culture) : IRequest<Guid?>;
