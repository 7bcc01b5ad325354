using System.Globalization;

namespace Learn.Gift;

/// <summary>Percentages before an answer («%50%») and what they have to come to.</summary>
internal static class GiftWeights
{
    // Thirds are written as 33.333.
    private const decimal Rounding = 0.1m;

    /// <returns>The percentage, or null where none is written, and what follows it.</returns>
    public static (decimal? Weight, GiftSlice After) Take(GiftSlice part)
    {
        var trimmed = part.Trim();
        if (!trimmed.Text.StartsWith('%')) return (null, part);
        var end = trimmed.Text.IndexOf('%', 1);
        var written = end is > 1 and <= 12 ? trimmed.Text[1..end] : "";
        if (!decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)) return (null, part);
        if (weight is < -100 or > 100) throw new GiftException(trimmed.Line, $"%{written}% is no share: write -100 to 100");
        return (weight, trimmed.From(end + 1));
    }

    public static void Check(int line, IReadOnlyList<GiftAnswer> answers, bool multiple)
    {
        if (!answers.Any(answer => answer.Weight > 0)) throw new GiftException(line, "no answer is right: start the right one with =");
        if (!multiple && !answers.Any(answer => answer.Weight == 100)) throw new GiftException(line, "no answer is fully right (100 %): start the right one with = alone");
        var sum = answers.Where(answer => answer.Weight > 0).Sum(answer => answer.Weight);
        if (multiple && Math.Abs(sum - 100) > Rounding)
            throw new GiftException(line, $"the right answers come to {sum.ToString(CultureInfo.InvariantCulture)} %: together they have to come to 100");
    }
}
