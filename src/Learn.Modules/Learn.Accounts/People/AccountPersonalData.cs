using System.Globalization;
using Learn.Accounts.Contracts;
using Learn.Accounts.Features;
using Learn.Accounts.Resources;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.People;

/// <summary>What this module itself keeps. The password is kept as a hash that nobody can read it from, so it is not in the download.</summary>
internal sealed class AccountPersonalData(IMediator mediator, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "account";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetAccount(person), cancellation) is not { } account)
            return null;
        return new(texts["Your account"],
        [
            new(texts["Name"], account.Name),
            new(texts["Email"], account.Email is null ? texts["Not given"] : account.EmailConfirmed ? account.Email : texts["Email {0} not confirmed", account.Email]),
            .. UserNameOf(account),
            new(texts["Password"], texts["Password kept"]),
            .. RegivenOf(account),
            new(texts["Province"], Provinces.NameOf(account.Province) ?? texts["Not given"]),
            new(texts["Country"], Countries.NameOf(account.Country) ?? texts["Not given"]),
            new(texts["Language"], texts["Language " + account.Culture]),
            new(texts["Roles"], string.Join(", ", account.Roles.Select(role => texts["Role " + role]))),
            new(texts["Created"], account.CreatedAt.ToString("d", CultureInfo.CurrentCulture)),
        ], account);
    }

    private IEnumerable<PersonalDataItem> UserNameOf(Account account)
    {
        if (account.UserName is { } name)
            yield return new(texts["User name"], name);
    }

    private IEnumerable<PersonalDataItem> RegivenOf(Account account)
    {
        if (account.PasswordRegivenAt is { } time)
            yield return new(texts["Password regiven"], texts.DateAndTime(time));
    }
}
