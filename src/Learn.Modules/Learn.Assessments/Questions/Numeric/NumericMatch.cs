namespace Learn.Assessments.Questions.Numeric;

/// <summary>What a typed number earns.</summary>
internal static class NumericMatch
{
    public static (decimal Share, string? Feedback) Find(NumericContent content, (string Number, string Unit) given, string language)
    {
        if (NumberText.Read(given.Number, language) is not var (number, behind)) return (0, content.Otherwise);
        if (content.Units.Count == 0) return Find(content, number, 1);
        var written = given.Unit.Length > 0 ? given.Unit : behind;
        var unit = content.Units.FirstOrDefault(unit => unit.Name == written) ?? content.Units.FirstOrDefault(unit => string.Equals(unit.Name, written, StringComparison.OrdinalIgnoreCase));
        return unit is { Factor: not 0 } ? Find(content, number * unit.Factor, 1) : Find(content, number, content.NumberAlone);
    }

    private static (decimal Share, string? Feedback) Find(NumericContent content, decimal number, decimal part) =>
        content.Accepted.FirstOrDefault(range => range.Holds(number)) is { } range
            // Feedback that praises isn't for a number whose unit is wrong.
            ? (range.Share * part, part == 1 ? range.Feedback : content.Otherwise)
            : (0, content.Otherwise);
}
