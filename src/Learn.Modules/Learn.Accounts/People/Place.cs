using Learn.Accounts.Contracts;

namespace Learn.Accounts.People;

/// <summary>Where someone lives: a province of Viet Nam, or a country. People choose from one list, so the two can't contradict each other.</summary>
internal sealed record Place(string? Province, string? Country)
{
    public static readonly Place Unsaid = new(null, null);

    /// <summary>The code of the province (two digits) or of the country (two letters), as the list has it; empty when nothing was said.</summary>
    public string Code => Province ?? Country ?? "";

    /// <returns>Null when the list has no such place.</returns>
    public static Place? Find(string? code) => code switch
    {
        null or "" => Unsaid,
        _ when Provinces.Has(code) => new(code, "VN"),
        _ when Countries.Has(code) => new(null, code),
        _ => null,
    };
}
