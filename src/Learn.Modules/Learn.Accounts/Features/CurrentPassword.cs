using Learn.Accounts.Data;
using Learn.Accounts.Passwords;
using Learn.Accounts.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Asks someone who is signed in for her password once more, before something that can't be taken back.</summary>
internal sealed class CurrentPassword(PasswordCheck passwords, SignInThrottle throttle, IStringLocalizer<Texts> texts)
{
    /// <exception cref="FluentValidation.ValidationException">It is not hers, or was tried too often; the fault is that of «CurrentPassword».</exception>
    public async Task DemandAsync(User user, string password, CancellationToken cancellation)
    {
        var subject = SignInThrottle.OfAccount(user.Id);
        var fault = await passwords.InTurnAsync(async () =>
        {
            if (await throttle.IsLockedAsync(subject, cancellation))
                return "Password locked";
            if (passwords.Matches(user, password))
                return null;
            return await throttle.AddFailureAsync(subject, cancellation) ? "Password locked" : "Password wrong";
        }, cancellation);
        if (fault is not null)
            throw AccountValidation.Fault("CurrentPassword", texts[fault]);
        await throttle.ForgetAsync(subject, cancellation);
    }
}
