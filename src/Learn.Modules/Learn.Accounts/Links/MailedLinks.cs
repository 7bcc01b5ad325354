using System.Security.Cryptography;
using Learn.Accounts.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Links;

internal enum LinkPurpose
{
    /// <summary>Shows that the address is hers.</summary>
    ConfirmEmail,

    /// <summary>Sets a new password and shows that the address is hers.</summary>
    ResetPassword,

    /// <summary>Moves the account to the address that the link was sent to.</summary>
    ChangeEmail,

    /// <summary>Leads who signed in with a password that she was given to choosing her own. It isn't mailed.</summary>
    FirstPassword,
}

/// <summary>What a link in a mail stands for.</summary>
/// <param name="Address">Where it was sent; for a first password what she signed in with.</param>
internal sealed record MailedLink(User User, string Address);

/// <summary>
/// The secret part of links in mails: protected with the site's keys and kept nowhere. A link that gives power over the account
/// carries the security stamp, so it is void once the password or the address has changed.
/// </summary>
internal sealed class MailedLinks(IDataProtectionProvider protection, AccountsDbContext database)
{
    public string Create(LinkPurpose purpose, User user, string address) =>
        Protector(purpose).Protect($"{user.Id:N} {StampFor(purpose, user)} {address}", LifetimeOf(purpose));

    /// <returns>Null when the link is not ours, too old, used, or its account is gone.</returns>
    public async Task<MailedLink?> ReadAsync(LinkPurpose purpose, string? code, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(code) || Open(purpose, code) is not [var id, var stamp, var address])
            return null;
        var userId = Guid.Parse(id);
        var user = await database.Users.SingleOrDefaultAsync(row => row.Id == userId, cancellation);
        return user is not null && stamp == StampFor(purpose, user) ? new(user, address) : null;
    }

    public static TimeSpan LifetimeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ConfirmEmail => TimeSpan.FromDays(7),
        LinkPurpose.FirstPassword => TimeSpan.FromMinutes(30),
        _ => TimeSpan.FromHours(24),
    };

    private ITimeLimitedDataProtector Protector(LinkPurpose purpose) =>
        protection.CreateProtector("Learn.Accounts.Links", purpose.ToString()).ToTimeLimitedDataProtector();

    private string[]? Open(LinkPurpose purpose, string code)
    {
        try
        {
            return Protector(purpose).Unprotect(code).Split(' ', 3);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string StampFor(LinkPurpose purpose, User user) => purpose == LinkPurpose.ConfirmEmail ? "-" : user.SecurityStamp!;
}
