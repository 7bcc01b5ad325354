namespace Learn.Gift;

/// <summary>Tells by what stands between the braces which kind of question it is.</summary>
internal static class GiftAnswers
{
    public static GiftQuestion Read(GiftHead head, GiftSlice inside)
    {
        var text = inside.Text;
        if (text.Length == 0) return new EssayQuestion(head);
        if (text[0] == '#') return GiftNumbers.Read(head, inside.From(1));
        if (TrueFalse(head, inside) is { } trueFalse) return trueFalse;
        if (text.Contains('~', StringComparison.Ordinal)) return Choice(head, inside);
        if (text.Contains('=', StringComparison.Ordinal) && text.Contains("->", StringComparison.Ordinal)) return Matching(head, inside);
        return ShortAnswer(head, inside);
    }

    private static TrueFalseQuestion? TrueFalse(GiftHead head, GiftSlice inside)
    {
        var parts = inside.Split('#', 3).Select(part => part.Trim()).ToList();
        bool? answer = parts[0].Text switch { "T" or "TRUE" => true, "F" or "FALSE" => false, _ => null };
        if (answer is { } known) return new(head, known, Optional(1), Optional(2));
        if (parts[0].Text.ToUpperInvariant() is "T" or "TRUE" or "F" or "FALSE")
            throw new GiftException(inside.Line, $"'{parts[0].Text}' is written in capitals: {parts[0].Text.ToUpperInvariant()}");
        return null;

        GiftText? Optional(int part) => parts.Count > part ? GiftTexts.ReadOptional(parts[part], head.Stem.Format) : null;
    }

    private static ChoiceQuestion Choice(GiftHead head, GiftSlice inside)
    {
        var marked = Marked(inside, "~=");
        var answers = marked.ConvertAll(answer => Answer(head, answer.Part, answer.Mark == '=' ? 100 : 0));
        if (answers.Count < 2) throw new GiftException(inside.Line, "a choice has at least two answers: start each with = (right) or ~ (wrong)");
        var multiple = marked.TrueForAll(answer => answer.Mark == '~');
        GiftWeights.Check(inside.Line, answers, multiple);
        return new(head, multiple, answers);
    }

    private static ShortAnswerQuestion ShortAnswer(GiftHead head, GiftSlice inside)
    {
        // A single answer may stand without its «=».
        var parts = inside.Text.Contains('=', StringComparison.Ordinal) ? Marked(inside, "=").ConvertAll(answer => answer.Part) : [inside];
        var answers = parts.ConvertAll(part => Answer(head, part, 100));
        GiftWeights.Check(inside.Line, answers, multiple: false);
        return new(head, answers);
    }

    private static MatchingQuestion Matching(GiftHead head, GiftSlice inside)
    {
        var pairs = Marked(inside, "=").ConvertAll(answer => Pair(head, answer.Part));
        if (pairs.Count(pair => pair.Left is not null) < 2) throw new GiftException(inside.Line, "matching needs at least two pairs: =left -> right");
        return new(head, pairs);
    }

    private static GiftPair Pair(GiftHead head, GiftSlice part)
    {
        var arrow = part.Text.IndexOf("->", StringComparison.Ordinal);
        if (arrow < 0) throw new GiftException(part.Trim().Line, "this pair has no ->: write =left -> right");
        if (part.Text.Contains('#', StringComparison.Ordinal))
            throw new GiftException(part.Trim().Line, "a pair has no feedback of its own: write it after ####, or \\# where the character itself is meant");
        var right = GiftTexts.ReadOptional(part.From(arrow + 2), head.Stem.Format);
        if (right is null) throw new GiftException(part.Trim().Line, "there is nothing after the ->: write =left -> right");
        return new(GiftTexts.ReadOptional(part.Upto(arrow), head.Stem.Format), right);
    }

    private static GiftAnswer Answer(GiftHead head, GiftSlice part, decimal weight)
    {
        var (written, rest) = GiftWeights.Take(part);
        var parts = rest.Split('#', 2).ToList();
        var text = GiftTexts.Read(parts[0], head.Stem.Format);
        if (text.Text.Length == 0) throw new GiftException(part.Trim().Line, "this answer has no text: write it after the = or ~, or \\= and \\~ where the characters themselves are meant");
        return new(text, written ?? weight, parts.Count > 1 ? GiftTexts.ReadOptional(parts[1], head.Stem.Format) : null);
    }

    /// <summary>Cuts before each of the marks.</summary>
    public static List<(char Mark, GiftSlice Part)> Marked(GiftSlice inside, string marks)
    {
        var result = new List<(char, GiftSlice)>();
        var at = inside.Text.AsSpan().IndexOfAny(marks);
        if (at < 0 || !inside.Upto(at).IsBlank)
            throw new GiftException(inside.Line, $"the first answer doesn't start with {string.Join(" or ", marks.AsEnumerable())}");
        var rest = inside;
        while (at >= 0)
        {
            var mark = rest.Text[at];
            rest = rest.From(at + 1);
            at = rest.Text.AsSpan().IndexOfAny(marks);
            result.Add((mark, at < 0 ? rest : rest.Upto(at)));
        }
        return result;
    }
}
