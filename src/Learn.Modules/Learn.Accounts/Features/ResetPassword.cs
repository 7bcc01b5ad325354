using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Links;
using Learn.Accounts.Mails;
using Learn.Accounts.Passwords;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Sets a new password by a mailed link, which also shows that the address is hers, lifts a lock and ends all sessions.</summary>
/// <returns>The account, or null when the link is void.</returns>
internal sealed record ResetPassword(string? Code, string? Password) : IRequest<User?>;

internal sealed class ResetPasswordHandler(
    AccountsDbContext database, MailedLinks links, IPasswordHasher<User> hasher, SignInThrottle throttle, ChangedSessions sessions,
    SiteAddress site, TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler<ResetPassword, User?>
{
    public async Task<User?> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(LinkPurpose.ResetPassword, request.Code, cancellationToken) is not { User: var user, Address: var address })
            return null;
        if (PasswordRules.Check(request.Password, user.SignInName, user.Name) is { } fault)
            throw AccountValidation.Fault(nameof(request.Password), texts.Say(fault));

        user.ChoosePassword(hasher.HashPassword(user, request.Password!));
        if (user.NormalizedEmail == User.Normalize(address) && !await database.IsOwnedAsync(address, user.Id, cancellationToken))
            user.EmailConfirmed = true;
        database.Publish(new AccountMailRequested(AccountMailKind.PasswordChanged, address, user.Id, site.Current), time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        await throttle.ForgetAsync(SignInThrottle.OfTyped(address), cancellationToken);
        await throttle.ForgetAsync(SignInThrottle.OfAccount(user.Id), cancellationToken);
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return user;
    }
}

/// <summary>Whether a link for a new password still holds.</summary>
internal sealed record CheckResetLink(string? Code) : IRequest<bool>;

internal sealed class CheckResetLinkHandler(MailedLinks links) : IRequestHandler<CheckResetLink, bool>
{
    public async Task<bool> Handle(CheckResetLink request, CancellationToken cancellationToken) =>
        await links.ReadAsync(LinkPurpose.ResetPassword, request.Code, cancellationToken) is not null;
}
