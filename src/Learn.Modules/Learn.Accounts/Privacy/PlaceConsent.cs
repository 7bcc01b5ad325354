using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Privacy;

/// <summary>Where someone lives is asked for one thing alone. She agrees by choosing a place, and the place goes when she takes it back.</summary>
internal sealed class PlaceConsent(IStringLocalizer<Texts> texts) : IConsentPurpose
{
    public const string Place = "place";

    public string Key => Place;

    public string Version => "2026-11";

    public string Title => texts["Consent place"];

    public string Text => texts["Consent place text"];

    public string? IsRequiredFor => null;

    /// <summary>What her account says about it.</summary>
    public ConsentStatement Of(User user) => new(user.Id, Place, Version, user.Country is not null, "");
}
