namespace Learn.Accounts.Pages;

/// <summary>Where someone lives, chosen from one list.</summary>
/// <param name="Value">See <see cref="People.Place.Code"/>.</param>
internal sealed record PlaceField(string? Value, string? Hint = null);
