using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Platform.Localization;
using MediatR;

namespace Learn.Organizations.Joining;

/// <summary>An account that was made for someone without e-mail.</summary>
internal sealed record MadeAccount(Guid PersonId, string UserName, string Password);

/// <summary>
/// Makes accounts for people without e-mail, and the invitation that goes with each: nobody is in the organization before she has signed in, chosen a
/// password of her own and agreed.
/// </summary>
internal sealed class AccountInvitations(IMediator mediator, JoinSecrets secrets, TimeProvider time)
{
    public const int Days = 60;
    private const int Tries = 3;

    /// <summary>
    /// Makes the accounts. Not in a transaction of ours: they are another module's, and each takes some tens of milliseconds. An account whose invitation
    /// isn't saved afterwards opens nothing, as nobody knows its password.
    /// </summary>
    /// <returns>In the order of the names.</returns>
    public async Task<IReadOnlyList<MadeAccount>> MakeAsync(string slug, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var made = new MadeAccount?[names.Count];
        for (var attempt = 0; attempt < Tries && Array.Exists(made, account => account is null); attempt++)
        {
            var missing = Enumerable.Range(0, names.Count).Where(index => made[index] is null).ToList();
            var userNames = await mediator.Send(new SuggestUserNames(slug, [.. missing.Select(index => names[index])]), cancellation);
            foreach (var (index, userName) in missing.Zip(userNames))
            {
                var password = GivenPassword.Create();
                if (await mediator.Send(new CreateUserNameAccount(userName, names[index], password, SiteCultures.Current), cancellation) is { } person)
                    made[index] = new(person, userName, password);
            }
        }
        return Array.TrueForAll(made, account => account is not null) ? [.. made.OfType<MadeAccount>()] : throw new InvalidOperationException("User names were taken faster than they were suggested.");
    }

    public Invitation InvitationOf(Reach reach, MadeAccount account, string name, string? number, string? title, Unit unit, Guid? import)
    {
        var now = time.GetUtcNow();
        var code = JoinSecrets.NewCode();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = reach.OrganizationId,
            UnitId = unit.Id,
            Role = MemberRole.Member,
            Kind = InvitationKind.Account,
            SecretHash = JoinSecrets.Hash(code),
            Slip = secrets.Keep(code, account.Password),
            PersonId = account.PersonId,
            UserName = account.UserName,
            Name = name,
            EmployeeNumber = number,
            Title = title,
            Limit = 1,
            ExpiresAt = now.AddDays(Days),
            CreatedBy = reach.PersonId,
            CreatedAt = now,
            ImportId = import,
        };
    }
}
