using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.People;
using Learn.Accounts.Privacy;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>
/// Makes an account at once, whoever has the address; only the mail that follows knows the difference.
/// </summary>
/// <param name="Place">See <see cref="People.Place"/>.</param>
/// <param name="Name">May be missing when <paramref name="NameIsOptional"/>; then it is the first part of the address.</param>
internal sealed record RegisterAccount(
    string? Email, string? Password, string? Name, string? Place = null, bool NameIsOptional = false) : IRequest<User>;

internal sealed class RegisterAccountValidator : AbstractValidator<RegisterAccount>
{
    public RegisterAccountValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).MustBeName(texts, request => request.NameIsOptional);
        RuleFor(request => request.Email).MustBeEmail(texts);
        RuleFor(request => request.Password).MustBeGood(request => (request.Email?.Trim(), request.Name), texts);
        RuleFor(request => request.Place).MustBePlace(texts);
    }
}

internal sealed class RegisterAccountHandler(
    AccountsDbContext database, IPasswordHasher<User> hasher, MailAllowance allowance, SiteAddress site, PlaceConsent consent, TimeProvider time)
    : IRequestHandler<RegisterAccount, User>
{
    public async Task<User> Handle(RegisterAccount request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var user = NewAccount.Of(request.Email!, request.Name, SiteCultures.Current, now);
        user.PasswordHash = hasher.HashPassword(user, request.Password!);
        user.LivesAt(Place.Find(request.Place)!);

        database.Users.Add(user);
        if (consent.Of(user) is { Given: true } agreed)
            await database.AppendAsync(agreed, now, cancellationToken);
        database.UserRoles.Add(new() { UserId = user.Id, RoleId = await database.RoleIdAsync(Roles.Learner, cancellationToken) });
        database.Publish(new AccountCreated(user.Id, user.Culture, now), now);
        if (allowance.Take(user.Email!))
            database.Publish(new AccountMailRequested(AccountMailKind.ConfirmEmail, user.Email!, user.Id, site.Current), now);
        await database.SaveChangesAsync(cancellationToken);
        return user;
    }
}

internal static class NewAccount
{
    public static User Of(string email, string? name, string culture, DateTimeOffset now)
    {
        var user = Of(null, string.IsNullOrWhiteSpace(name) ? email.Trim().Split('@')[0] : name, culture, now, Guid.CreateVersion7(now));
        user.Claim(email);
        return user;
    }

    /// <summary>For someone without an address.</summary>
    public static User OfUserName(string userName, string name, string culture, DateTimeOffset now) => Of(userName.Trim(), name, culture, now, Guid.CreateVersion7(now));

    private static User Of(string? userName, string name, string culture, DateTimeOffset now, Guid id)
    {
        var user = new User
        {
            Id = id,
            UserName = userName ?? id.ToString("N"),
            NormalizedUserName = User.Normalize(userName ?? id.ToString("N")),
            Name = name.Trim(),
            Culture = culture,
            CreatedAt = now,
        };
        user.RenewStamp();
        return user;
    }
}
