using Learn.Organizations.Data;

namespace Learn.Organizations;

/// <summary>
/// Vietnamese tax codes (mã số thuế; Circular 105/2020/TT-BTC, replaced by Circular 86/2024/TT-BTC). An organization's has ten digits: two of the province
/// that gave it, seven in a row, and a check digit; a branch's has three more after a hyphen, from 001. Since 1 July 2025 a household business uses the
/// personal identification number of who represents it, twelve digits without a check digit: three of the province, one of century and sex, two of the
/// year of birth, six at random (Decree 137/2015/NĐ-CP).
/// </summary>
internal static class TaxCodes
{
    /// <summary>
    /// The tenth digit is 10 less the weighted sum of the first nine modulo 11. The circulars speak of a check digit and not of its rule; this is the known
    /// one, as in python-stdnum's <c>stdnum.vn.mst</c>, and the codes of large companies follow it.
    /// </summary>
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <param name="typed">With or without spaces, dots and hyphens.</param>
    /// <returns>«0100109106», «0100109106-001» or «001185012345»; null when it is none.</returns>
    public static string? Read(string typed, OrganizationKind kind)
    {
        var digits = new string([.. typed.Where(letter => letter is not (' ' or '.' or '-'))]);
        if (!digits.All(char.IsAsciiDigit))
            return null;
        return digits.Length switch
        {
            10 when HasCheckDigit(digits) => digits,
            13 when HasCheckDigit(digits[..10]) && digits[10..] != "000" => $"{digits[..10]}-{digits[10..]}",
            12 when kind == OrganizationKind.Household && IsPersonal(digits) => digits,
            _ => null,
        };
    }

    private static bool HasCheckDigit(string digits) =>
        digits[2..9] != "0000000" && 10 - (Weights.Select((weight, place) => weight * (digits[place] - '0')).Sum() % 11) == digits[9] - '0';

    /// <summary>001 is Hà Nội and 096 Cà Mau: the codes from before 2025, which people keep.</summary>
    private static bool IsPersonal(string digits) => int.Parse(digits.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 96;
}
