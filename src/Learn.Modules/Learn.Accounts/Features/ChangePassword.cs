using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Passwords;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Changes the password and ends every other session.</summary>
internal sealed record ChangePassword(Guid UserId, string? CurrentPassword, string? NewPassword) : IRequest<User>;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.CurrentPassword).MustBeTyped(texts);
        RuleFor(request => request.NewPassword).MustBeGood(_ => (null, null), texts);
    }
}

internal sealed class ChangePasswordHandler(
    AccountsDbContext database, CurrentPassword current, IPasswordHasher<User> hasher, ChangedSessions sessions, SiteAddress site,
    TimeProvider time, IStringLocalizer<Texts> texts) : IRequestHandler<ChangePassword, User>
{
    public async Task<User> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var user = await database.Users.SingleAsync(row => row.Id == request.UserId, cancellationToken);
        await current.DemandAsync(user, request.CurrentPassword!, cancellationToken);
        if (PasswordRules.Check(request.NewPassword, user.SignInName, user.Name) is { } fault)
            throw AccountValidation.Fault(nameof(request.NewPassword), texts.Say(fault));

        user.ChoosePassword(hasher.HashPassword(user, request.NewPassword!));
        if (user.EmailConfirmed)
            database.Publish(new AccountMailRequested(AccountMailKind.PasswordChanged, user.Email!, user.Id, site.Current), time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return user;
    }
}
