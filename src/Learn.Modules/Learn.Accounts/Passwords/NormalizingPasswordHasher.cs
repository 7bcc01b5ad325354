using Learn.Accounts.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Learn.Accounts.Passwords;

/// <summary>Identity's PBKDF2, over the one form of <see cref="PasswordRules.Normalize"/>.</summary>
internal sealed class NormalizingPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<User>(options)
{
    public override string HashPassword(User user, string password) => base.HashPassword(user, PasswordRules.Normalize(password));

    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, PasswordRules.Normalize(providedPassword));
}
