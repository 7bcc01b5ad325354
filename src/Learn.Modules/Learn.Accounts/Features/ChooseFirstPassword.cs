using Learn.Accounts.Data;
using Learn.Accounts.Links;
using Learn.Accounts.Passwords;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>
/// Sets the password that she chose in place of the one she was given. The code comes from signing in with that one; until this is done there is no session.
/// </summary>
/// <returns>The account, or null when the code is void.</returns>
internal sealed record ChooseFirstPassword(string? Code, string? Password) : IRequest<User?>;

internal sealed class ChooseFirstPasswordHandler(
    AccountsDbContext database, MailedLinks links, PasswordCheck passwords, IPasswordHasher<User> hasher, ChangedSessions sessions, IStringLocalizer<Texts> texts)
    : IRequestHandler<ChooseFirstPassword, User?>
{
    public async Task<User?> Handle(ChooseFirstPassword request, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(LinkPurpose.FirstPassword, request.Code, cancellationToken) is not { User: var user })
            return null;
        if (PasswordRules.Check(request.Password, user.SignInName, user.Name) is { } fault)
            throw AccountValidation.Fault(nameof(request.Password), texts.Say(fault));
        if (await passwords.InTurnAsync(() => Task.FromResult(passwords.Matches(user, request.Password!)), cancellationToken))
            throw AccountValidation.Fault(nameof(request.Password), texts["Password is the given one"]);

        user.ChoosePassword(hasher.HashPassword(user, request.Password!));
        await database.SaveChangesAsync(cancellationToken);
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return user;
    }
}

/// <summary>Whether a code for a first password still holds.</summary>
internal sealed record CheckFirstPasswordCode(string? Code) : IRequest<bool>;

internal sealed class CheckFirstPasswordCodeHandler(MailedLinks links) : IRequestHandler<CheckFirstPasswordCode, bool>
{
    public async Task<bool> Handle(CheckFirstPasswordCode request, CancellationToken cancellationToken) =>
        await links.ReadAsync(LinkPurpose.FirstPassword, request.Code, cancellationToken) is not null;
}
