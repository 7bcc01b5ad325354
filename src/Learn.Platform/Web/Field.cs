namespace Learn.Platform.Web;

/// <summary>One input of a form, with its label, hint and error, for the theme's <c>_Field</c>. It is posted as «Input.{Name}».</summary>
public sealed record Field(string Name, string Label)
{
    /// <summary>An input's type: text, email or password.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What the browser may fill in (HTML, autofill field names).</summary>
    public string? Autocomplete { get; init; }

    /// <summary>What stands there at first; what was typed outweighs it, and a password is never sent back.</summary>
    public string? Value { get; init; }

    public string? Hint { get; init; }

    /// <summary>Characters; null where only the server looks.</summary>
    public int? Longest { get; init; }

    /// <summary>1 for a line.</summary>
    public int Rows { get; init; } = 1;

    public bool IsOptional { get; init; }

    /// <summary>The name its faults go by, where that isn't its own.</summary>
    public string? Fault { get; init; }

    public string Id => Posted.Replace('.', '_').Replace('[', '_').Replace("]", "", StringComparison.Ordinal);

    public string Posted => $"Input.{Name}";
}
