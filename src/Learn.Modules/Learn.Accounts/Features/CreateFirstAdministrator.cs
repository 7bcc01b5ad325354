using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Preparation;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Makes the first administrator, by the link that was printed on the console; whoever reads the console is trusted with the address.</summary>
/// <returns>Null when the code is wrong or used, or there is an administrator already.</returns>
internal sealed record CreateFirstAdministrator(string? Code, string? Email, string? Password, string? Name) : IRequest<User?>;

internal sealed class CreateFirstAdministratorValidator : AbstractValidator<CreateFirstAdministrator>
{
    public CreateFirstAdministratorValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).MustBeName(texts);
        RuleFor(request => request.Email).MustBeEmail(texts);
        RuleFor(request => request.Password).MustBeGood(request => (request.Email?.Trim(), request.Name), texts);
    }
}

internal sealed class CreateFirstAdministratorHandler(
    AccountsDbContext database, FirstAdministratorCode codes, IPasswordHasher<User> hasher, TimeProvider time, IStringLocalizer<Texts> texts)
    : IRequestHandler<CreateFirstAdministrator, User?>
{
    public async Task<User?> Handle(CreateFirstAdministrator request, CancellationToken cancellationToken)
    {
        if (!codes.IsValid(request.Code))
            return null;
        await using var transaction = await database.BeginExclusiveAsync(cancellationToken);
        if (await database.HasAdministratorAsync(cancellationToken))
            return null;

        var now = time.GetUtcNow();
        var user = NewAccount.Of(request.Email!, request.Name, SiteCultures.Current, now);
        if (await database.IsOwnedAsync(user.Email!, user.Id, cancellationToken))
            throw AccountValidation.Fault(nameof(request.Email), texts["Email is owned"]);
        user.EmailConfirmed = true;
        user.PasswordHash = hasher.HashPassword(user, request.Password!);
        database.Users.Add(user);
        foreach (var role in new[] { Roles.Learner, Roles.Administrator })
            database.UserRoles.Add(new() { UserId = user.Id, RoleId = await database.RoleIdAsync(role, cancellationToken) });
        database.Publish(new AccountCreated(user.Id, user.Culture, now), now);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        codes.Use();
        return user;
    }
}
