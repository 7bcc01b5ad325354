using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Passwords;
using Learn.Accounts.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Finds the account that an address or a user name and a password belong to.</summary>
/// <param name="Email">What was typed: with an «@» it is an address.</param>
internal sealed record VerifyPassword(string? Email, string? Password) : IRequest<PasswordVerdict>;

/// <param name="User">
/// Null when it was not the right password, or too many tries went before. With <see cref="User.PasswordGivenAt"/> she has to choose a password before
/// she gets in.
/// </param>
internal sealed record PasswordVerdict(User? User, bool IsLocked);

internal sealed class VerifyPasswordValidator : AbstractValidator<VerifyPassword>
{
    public VerifyPasswordValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Email).MustBeSignInName(texts);
        RuleFor(request => request.Password).MustBeTyped(texts);
    }
}

internal sealed class VerifyPasswordHandler(AccountsDbContext database, PasswordCheck passwords, SignInThrottle throttle) : IRequestHandler<VerifyPassword, PasswordVerdict>
{
    /// <summary>
    /// How many accounts that claim an address are tried. A failure costs this many comparisons whether they exist or not: with fewer
    /// for an unknown address, or for a user name, which only one account can have, its time would tell.
    /// </summary>
    private const int MaxCandidates = 5;

    public Task<PasswordVerdict> Handle(VerifyPassword request, CancellationToken cancellationToken) =>
        passwords.InTurnAsync(() => TryAsync(request.Email!, request.Password!, cancellationToken), cancellationToken);

    private async Task<PasswordVerdict> TryAsync(string typed, string password, CancellationToken cancellation)
    {
        var subject = SignInThrottle.OfTyped(typed);
        if (await throttle.IsLockedAsync(subject, cancellation))
            return new(null, IsLocked: true);

        var candidates = await database.SignInCandidates(typed).Take(MaxCandidates).ToListAsync(cancellation);
        if (candidates.Find(candidate => passwords.Matches(candidate, password)) is { } user)
        {
            await throttle.ForgetAsync(subject, cancellation);
            await database.SaveChangesAsync(cancellation);
            return new(user, IsLocked: false);
        }
        for (var missing = candidates.Count; missing < MaxCandidates; missing++)
            passwords.Waste(password);
        return new(null, await throttle.AddFailureAsync(subject, cancellation));
    }
}
