using System.Text;

namespace Learn.Gift;

/// <summary>Writes questions so that <see cref="GiftParser"/> and Moodle read the same again.</summary>
public static class GiftWriter
{
    /// <summary>Lines end with LF; between two questions there is a blank line.</summary>
    public static GiftOutput Write(IReadOnlyList<GiftHeader> headers, IReadOnlyList<GiftQuestion> questions)
    {
        var lost = new List<GiftLoss>();
        var blocks = new List<string>();
        if (headers.Count > 0) blocks.Add(string.Join('\n', headers.Select(header => $"// {header.Name}: {header.Value.ReplaceLineEndings(" ")}")));
        string? category = null;
        foreach (var question in questions)
        {
            var own = new GiftAnswerWriter(question, message => lost.Add(new(question, message)));
            if (question.Category != category) Category(question, blocks, message => lost.Add(new(question, message)));
            category = question.Category ?? category;
            blocks.Add(Block(question, own));
        }
        return new(string.Concat(blocks.Select((block, index) => (index == 0 ? "" : "\n") + block + "\n")), lost);
    }

    private static void Category(GiftQuestion question, List<string> blocks, Action<string> lost)
    {
        if (question.Category is { } name) blocks.Add($"$CATEGORY: {GiftEscapes.Escape(name)}");
        else lost("GIFT can't end a category: the question falls into the one before it");
    }

    private static string Block(GiftQuestion question, GiftAnswerWriter answers)
    {
        var block = new StringBuilder();
        if (GiftComments.Write(question.Head) is { } comment) block.Append(comment).Append('\n');
        if (question.Title is { } title) block.Append("::").Append(GiftEscapes.Escape(title)).Append("::");
        var stem = GiftTexts.Write(question.Stem, GiftFormat.Moodle);
        // At the start of a line two slashes begin a comment.
        if (question.Title is null && stem.StartsWith("//", StringComparison.Ordinal)) stem = "[moodle]" + stem;
        if (question is DescriptionQuestion) return block.Append(stem).ToString();
        var gap = stem.IndexOf(GiftParser.Gap, StringComparison.Ordinal);
        var isInside = gap >= 0 && !string.IsNullOrWhiteSpace(stem[(gap + GiftParser.Gap.Length)..]) && gap == stem.LastIndexOf(GiftParser.Gap, StringComparison.Ordinal);
        return isInside
            ? block.Append(stem.AsSpan(0, gap)).Append(answers.Write()).Append(stem.AsSpan(gap + GiftParser.Gap.Length)).ToString()
            : block.Append(stem).Append(' ').Append(answers.Write()).ToString();
    }
}

/// <param name="Lost">What GIFT couldn't say.</param>
public sealed record GiftOutput(string Text, IReadOnlyList<GiftLoss> Lost);

/// <summary>Something of a question that GIFT can't say.</summary>
public sealed record GiftLoss(GiftQuestion Question, string Message);
