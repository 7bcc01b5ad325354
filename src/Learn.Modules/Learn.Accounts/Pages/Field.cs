namespace Learn.Accounts.Pages;

/// <summary>One input of a form, with its label, hint and error. It is posted as «Input.{Name}».</summary>
internal sealed record Field(string Name, string Label)
{
    /// <summary>An input's type: text, email or password.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What the browser may fill in (HTML, autofill field names).</summary>
    public required string Autocomplete { get; init; }

    /// <summary>What stands there at first; what was typed outweighs it, and a password is never sent back.</summary>
    public string? Value { get; init; }

    public string? Hint { get; init; }

    public string Id => $"Input_{Name}";

    public string Posted => $"Input.{Name}";
}

/// <summary>Where someone lives, chosen from one list.</summary>
/// <param name="Value">See <see cref="People.Place.Code"/>.</param>
internal sealed record PlaceField(string? Value, string? Hint = null);
