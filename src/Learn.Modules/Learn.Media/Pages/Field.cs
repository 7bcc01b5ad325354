namespace Learn.Media.Pages;

/// <summary>A field of a form, for <c>_Field</c>.</summary>
/// <param name="Name">As it is sent, such as «Input.Name».</param>
/// <param name="Longest">Characters.</param>
/// <param name="Rows">1 for a line.</param>
/// <param name="Fault">The key of its faults, when that isn't its name.</param>
internal sealed record Field(string Name, string Label, string? Hint, string? Value, int Longest, int Rows = 1, string? Fault = null)
{
    public string Id => Name.Replace('.', '_').Replace("[", "_", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}
