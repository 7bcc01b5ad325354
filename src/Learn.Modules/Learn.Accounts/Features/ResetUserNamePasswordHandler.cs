using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Passwords;
using Learn.Accounts.Sessions;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class ResetUserNamePasswordHandler(
    AccountsDbContext database, IPasswordHasher<User> hasher, SignInThrottle throttle, ChangedSessions sessions, TimeProvider time) : IRequestHandler<ResetUserNamePassword, string?>
{
    public async Task<string?> Handle(ResetUserNamePassword request, CancellationToken cancellationToken)
    {
        var user = await database.Users.SingleOrDefaultAsync(row => row.Id == request.Person, cancellationToken);
        // Whoever has an address of her own needs nobody, and nobody is to get past her.
        if (user is not { EmailConfirmed: false, GivenUserName: { } name })
            return null;
        var password = GivenPassword.Create();
        user.GivePassword(hasher.HashPassword(user, password), time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        await throttle.ForgetAsync(SignInThrottle.OfTyped(name), cancellationToken);
        await throttle.ForgetAsync(SignInThrottle.OfAccount(user.Id), cancellationToken);
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return password;
    }
}
