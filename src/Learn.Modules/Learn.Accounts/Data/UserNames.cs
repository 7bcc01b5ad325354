using System.Text.RegularExpressions;

namespace Learn.Accounts.Data;

/// <summary>Names that people without an e-mail address sign in with.</summary>
internal static partial class UserNames
{
    public const int MinLength = 3;
    public const int MaxLength = 40;

    /// <summary>ASCII letters and digits, with single dots between them; nothing that an account's id could be taken for, nor an address.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= MinLength and <= MaxLength && Shape().IsMatch(name) && !Guid.TryParseExact(name, "N", out _);

    /// <summary>The user name, unless it is the id, as it is for who signs in with an address.</summary>
    public static string? GivenOf(Guid id, string? userName) => userName == id.ToString("N") ? null : userName;

    [GeneratedRegex(@"^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
