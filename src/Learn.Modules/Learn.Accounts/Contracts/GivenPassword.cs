using System.Security.Cryptography;

namespace Learn.Accounts.Contracts;

/// <summary>A password that someone is handed and uses once.</summary>
public static class GivenPassword
{
    /// <summary>Without what looks alike in print: 0 and o, 1, i and l.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <returns>«k7mp-x2qd-9hvt»: twelve random characters, 59 bits.</returns>
    public static string Create() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
