using System.Security.Cryptography;
using Learn.Text;
using Microsoft.AspNetCore.Identity;

namespace Learn.Accounts.Data;

/// <summary>
/// An account. Its e-mail address is a claim until confirmed: several accounts may claim an address, at most one has confirmed it
/// and owns it (<c>docs/decisions/0004-accounts-never-tell.md</c>). So the user name of Identity is the id, but for people without an
/// address, who were given a name to sign in with.
/// </summary>
internal sealed class User : IdentityUser<Guid>
{
    public const int NameLength = 100;
    public const int EmailLength = 254;
    private string name = "";

    /// <summary>What she is called on the site and on certificates.</summary>
    public required string Name
    {
        get => name;
        set
        {
            name = value;
            SearchName = FoldedText.Of(value, 2 * NameLength);
        }
    }

    /// <summary>The name folded for search; see <see cref="FoldedText"/>.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>One of <see cref="Contracts.Provinces"/>.</summary>
    public string? Province { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    /// <summary>The language to write to her in (BCP 47).</summary>
    public required string Culture { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When someone else gave her the password that she has; then she chooses one of her own before anything else. Null for her own.</summary>
    public DateTimeOffset? PasswordGivenAt { get; set; }

    /// <summary>
    /// When somebody last gave her a password in place of one that she had chosen herself: whoever gave it could open her account until she changed it.
    /// Choosing a password doesn't clear it. Null where that never happened.
    /// </summary>
    public DateTimeOffset? PasswordRegivenAt { get; private set; }

    /// <summary>The name she was given to sign in with; null for who signs in with an address alone.</summary>
    public string? GivenUserName => UserNames.GivenOf(Id, UserName);

    /// <summary>What she is known by at the door: her address, else her user name.</summary>
    public string SignInName => Email ?? UserName!;

    public static string Normalize(string email) => email.Trim().ToUpperInvariant();

    /// <summary>Gives the account an address, as a claim.</summary>
    public void Claim(string email)
    {
        Email = email.Trim();
        NormalizedEmail = Normalize(email);
        EmailConfirmed = false;
    }

    /// <summary>Sets a password that she chose herself, and ends every session.</summary>
    public void ChoosePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        PasswordGivenAt = null;
        RenewStamp();
    }

    /// <summary>Sets a password that somebody else made for her, and ends every session.</summary>
    public void GivePassword(string passwordHash, DateTimeOffset now)
    {
        // The first one replaces nothing of hers, and another before she chose her own doesn't either.
        if (PasswordGivenAt is null || PasswordRegivenAt is not null)
            PasswordRegivenAt = now;
        PasswordHash = passwordHash;
        PasswordGivenAt = now;
        RenewStamp();
    }

    public void LivesAt(People.Place place) => (Province, Country) = (place.Province, place.Country);

    /// <summary>Ends every session and voids every link that was mailed, but for confirmations.</summary>
    public void RenewStamp() => SecurityStamp = RandomNumberGenerator.GetHexString(32, lowercase: true);
}
