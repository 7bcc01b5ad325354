namespace Learn.Gift;

/// <summary>
/// Reads the whole public GIFT format as Moodle documents it (docs.moodle.org, «GIFT format»).
/// Questions stand apart by blank lines; what is wrong with one doesn't hide the others.
/// </summary>
public static class GiftParser
{
    /// <summary>Stands in the stem where the answer belongs inside the sentence.</summary>
    public const string Gap = "_____";

    public static GiftFile Parse(string text)
    {
        var (headers, blocks) = GiftBlocks.Split(text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        var questions = new List<GiftQuestion>();
        var faults = new List<GiftFault>();
        string? category = null;
        foreach (var (block, comments) in blocks)
        {
            var slice = block with { Text = GiftEscapes.Hide(block.Text) };
            try
            {
                if (slice.Text.StartsWith("$CATEGORY:", StringComparison.Ordinal)) category = Category(slice);
                else questions.Add(Question(slice, category, comments));
            }
            catch (GiftException problem)
            {
                faults.Add(new(problem.Line, problem.Message));
            }
        }
        return new(headers, questions, faults);
    }

    private static string Category(GiftSlice block)
    {
        var name = GiftEscapes.Show(block.Text["$CATEGORY:".Length..]).Trim();
        if (name.Length == 0) throw new GiftException(block.Line, "write a name after $CATEGORY:");
        if (name.Contains('\n', StringComparison.Ordinal)) throw new GiftException(block.Line + 1, "leave a blank line after the line with $CATEGORY:");
        return name;
    }

    private static GiftQuestion Question(GiftSlice block, string? category, IReadOnlyList<GiftSlice> comments)
    {
        var (title, body) = Title(block);
        var (stem, answers) = Braces(body);
        var (id, tags) = GiftComments.Read(comments);
        if (answers is not { } inside)
        {
            return new DescriptionQuestion(new(block.Line, title, category, GiftTexts.Read(stem), null) { Id = id, Tags = tags });
        }
        var text = GiftTexts.Read(stem);
        var general = inside.Text.LastIndexOf("####", StringComparison.Ordinal);
        var feedback = general < 0 ? null : GiftTexts.ReadOptional(inside.From(general + 4), text.Format);
        var head = new GiftHead(block.Line, title, category, text, feedback) { Id = id, Tags = tags };
        return GiftAnswers.Read(head, (general < 0 ? inside : inside.Upto(general)).Trim());
    }

    private static (string? Title, GiftSlice Body) Title(GiftSlice block)
    {
        if (!block.Text.StartsWith("::", StringComparison.Ordinal)) return (null, block);
        var end = block.Text.IndexOf("::", 2, StringComparison.Ordinal);
        if (end < 0) throw new GiftException(block.Line, "the title isn't closed: write ::title:: before the question");
        var title = GiftEscapes.Show(block.Text[2..end]).Trim().ReplaceLineEndings(" ");
        return (title.Length == 0 ? null : title, block.From(end + 2).Trim());
    }

    private static (GiftSlice Stem, GiftSlice? Answers) Braces(GiftSlice body)
    {
        var (open, close) = (body.Text.IndexOf('{', StringComparison.Ordinal), body.Text.IndexOf('}', StringComparison.Ordinal));
        if (open < 0 && close < 0) return (body, null);
        if (close < 0) throw new GiftException(body.From(open).Line, "the { isn't closed before the next blank line: write } after the answers, or \\{ where the character itself is meant");
        if (open < 0 || close < open) throw new GiftException(body.From(close).Line, "there is a } without a { before it: write \\} where the character itself is meant");
        var after = body.From(close + 1);
        var extra = body.Text.AsSpan(open + 1, close - open - 1).Contains('{') ? open : after.Text.AsSpan().IndexOfAny('{', '}');
        if (extra >= 0)
            throw new GiftException(body.From(open).Line, "a question has one pair of braces: leave a blank line between questions, and write \\{ and \\} where the characters themselves are meant");
        var stem = body.Upto(open);
        // An answer inside the sentence leaves a gap to fill.
        if (!after.IsBlank) stem = stem with { Text = stem.Text + Gap + after.Text };
        if (stem.IsBlank) throw new GiftException(body.Line, "there are answers, but no question before the {");
        return (stem, body.Upto(close).From(open + 1));
    }
}

/// <summary>Ends the reading of one question.</summary>
internal sealed class GiftException(int line, string message) : Exception(message)
{
    public int Line => line;
}
