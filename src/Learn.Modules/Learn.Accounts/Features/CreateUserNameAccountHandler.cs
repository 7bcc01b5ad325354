using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

internal sealed class CreateUserNameAccountValidator : AbstractValidator<CreateUserNameAccount>
{
    public CreateUserNameAccountValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.UserName).Must(name => UserNames.IsValid(name.Trim())).WithMessage(_ => texts["User name invalid"]);
        RuleFor(request => (string?)request.Name).MustBeName(texts);
        RuleFor(request => (string?)request.Password).MustBeGood(request => (request.UserName, request.Name), texts);
        RuleFor(request => request.Culture).Must(culture => SiteCultures.All.Contains(culture)).WithMessage(_ => texts["Language unknown"]);
    }
}

internal sealed class CreateUserNameAccountHandler(IDbContextFactory<AccountsDbContext> contexts, IPasswordHasher<User> hasher, TimeProvider time)
    : IRequestHandler<CreateUserNameAccount, Guid?>
{
    public async Task<Guid?> Handle(CreateUserNameAccount request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var user = NewAccount.OfUserName(request.UserName, request.Name, request.Culture, now);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IsTakenAsync(database, user, cancellationToken))
            return null;
        user.PasswordHash = hasher.HashPassword(user, request.Password);
        user.PasswordGivenAt = now;
        database.Users.Add(user);
        database.UserRoles.Add(new() { UserId = user.Id, RoleId = await database.RoleIdAsync(Roles.Learner, cancellationToken) });
        database.Publish(new AccountCreated(user.Id, user.Culture, now), now);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return user.Id;
        }
        catch (DbUpdateException)
        {
            // Someone took the name at the same moment; the database lets one of the two have it.
            if (await IsTakenAsync(database, user, cancellationToken))
                return null;
            throw;
        }
    }

    private static Task<bool> IsTakenAsync(AccountsDbContext database, User user, CancellationToken cancellation) =>
        database.Users.AnyAsync(other => other.NormalizedUserName == user.NormalizedUserName && other.Id != user.Id, cancellation);
}
