using System.Text.Json.Serialization;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <returns>Null when the account is gone.</returns>
internal sealed record GetAccount(Guid UserId) : IRequest<Account?>;

/// <param name="Email">Null for who was given a user name and has no address yet.</param>
/// <param name="UserName">Null for who signs in with an address alone.</param>
/// <param name="PasswordRegivenAt">When somebody last gave her a password in place of her own; null for never.</param>
internal sealed record Account(
    Guid Id, string Name, string? Email, bool EmailConfirmed, string? UserName, string? Province, string? Country, string Culture, DateTimeOffset CreatedAt,
    IReadOnlyList<string> Roles, DateTimeOffset? PasswordRegivenAt)
{
    /// <summary>Her address, else her user name: who signs in with neither doesn't sign in.</summary>
    [JsonIgnore]
    public string SignInName => Email ?? UserName ?? "";
}

internal sealed class GetAccountHandler(AccountsDbContext database) : IRequestHandler<GetAccount, Account?>
{
    public async Task<Account?> Handle(GetAccount request, CancellationToken cancellationToken)
    {
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.UserId, cancellationToken);
        return user is null
            ? null
            : new(user.Id, user.Name, user.Email, user.EmailConfirmed, user.GivenUserName, user.Province, user.Country, user.Culture, user.CreatedAt,
                await database.RolesOfAsync(user.Id, cancellationToken), user.PasswordRegivenAt);
    }
}
