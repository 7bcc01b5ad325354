using System.Globalization;

namespace Learn.Gift;

/// <summary>Numeric answers: «3», «3:0.5» (give or take) and «1..5», one or several with shares.</summary>
internal static class GiftNumbers
{
    // Keeps the ends of a range inside what a decimal holds.
    private const decimal Largest = 1_000_000_000_000_000_000m;

    public static NumericQuestion Read(GiftHead head, GiftSlice inside)
    {
        if (inside.IsBlank) throw new GiftException(inside.Line, "a numeric question needs a number after {#");
        var answers = new List<NumericAnswer>();
        GiftText? otherwise = null;
        var several = inside.Text.AsSpan().TrimStart() is ['=' or '~', ..];
        foreach (var (mark, part) in several ? GiftAnswers.Marked(inside, "=~") : [('=', inside)])
        {
            if (mark == '=') answers.Add(Answer(head, part));
            else otherwise = Otherwise(head, part);
        }
        if (!answers.Exists(answer => answer.Weight == 100)) throw new GiftException(inside.Trim().Line, "no number is fully right: write one without a percentage");
        return new(head, answers, otherwise);
    }

    private static NumericAnswer Answer(GiftHead head, GiftSlice part)
    {
        var (weight, rest) = GiftWeights.Take(part);
        if (weight is <= 0) throw new GiftException(part.Trim().Line, "a number that is written as an answer gets more than 0 %");
        var parts = rest.Split('#', 2).ToList();
        var (least, most) = Range(parts[0].Trim());
        return new(least, most, weight ?? 100, parts.Count > 1 ? GiftTexts.ReadOptional(parts[1], head.Stem.Format) : null);
    }

    private static GiftText? Otherwise(GiftHead head, GiftSlice part)
    {
        var parts = part.Split('#', 2).ToList();
        if (!parts[0].IsBlank) throw new GiftException(part.Trim().Line, "after ~ a numeric question has only feedback on all other numbers: ~#…");
        return parts.Count > 1 ? GiftTexts.ReadOptional(parts[1], head.Stem.Format) : null;
    }

    private static (decimal Least, decimal Most) Range(GiftSlice slice)
    {
        var text = GiftEscapes.Show(slice.Text);
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots > 0)
        {
            var (least, most) = (Number(text[..dots], slice.Line), Number(text[(dots + 2)..], slice.Line));
            return least <= most ? (least, most) : throw new GiftException(slice.Line, $"the range {text} runs backwards: write the smaller number first");
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var value = Number(colon < 0 ? text : text[..colon], slice.Line);
        var tolerance = colon < 0 ? 0 : Number(text[(colon + 1)..], slice.Line);
        return tolerance >= 0 ? (value - tolerance, value + tolerance) : throw new GiftException(slice.Line, "a tolerance is 0 or more");
    }

    private static decimal Number(string text, int line) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest
            ? number
            : throw new GiftException(line, $"'{text.Trim()}' isn't a number: write 3, 3.5, 3:0.5 (give or take 0.5) or 1..5, with a point and no spaces between digits");
}
