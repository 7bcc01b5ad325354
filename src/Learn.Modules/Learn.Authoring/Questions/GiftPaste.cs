using Learn.Gift;

namespace Learn.Authoring.Questions;

/// <summary>Questions in GIFT as other systems export them, put behind those of a quiz's file.</summary>
/// <param name="Text">The file with them.</param>
/// <param name="Alone">The file's head with them alone.</param>
/// <param name="Offset">What to take from a line of <paramref name="Text"/> to have the line that was pasted.</param>
internal sealed record GiftPaste(IReadOnlyList<PastedQuestion> Questions, string Text, string Alone, int Offset)
{
    private const int LongestLabel = 80;

    public static GiftPaste Of(string file, string pasted)
    {
        var lines = pasted.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var parsed = GiftParser.Parse(string.Join('\n', lines));
        // The head of another file and the categories of another system say nothing here.
        foreach (var header in parsed.Headers)
            lines[header.Line - 1] = "";
        lines = [.. lines.Select(line => line.StartsWith("$CATEGORY:", StringComparison.Ordinal) ? "" : line.TrimEnd())];
        var empty = lines.TakeWhile(line => line.Length == 0).Count();
        var questions = string.Join('\n', lines).Trim('\n');
        var before = file.TrimEnd();
        var head = string.Join('\n', before.Split('\n').TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)));
        return new(
            [.. parsed.Questions.Select(question => new PastedQuestion(question.Line, TypeOf(question), LabelOf(question)))],
            $"{before}\n\n{questions}\n", $"{head}\n\n{questions}\n", before.Split('\n').Length + 1 - empty);
    }

    private static string TypeOf(GiftQuestion question) => question switch
    {
        ChoiceQuestion { Multiple: true } => "multiple-choice",
        ChoiceQuestion => "single-choice",
        TrueFalseQuestion => "true-false",
        ShortAnswerQuestion => "short-text",
        MatchingQuestion => "matching",
        NumericQuestion => "numeric",
        EssayQuestion => "essay",
        _ => "description",
    };

    private static string LabelOf(GiftQuestion question)
    {
        var label = (question.Title ?? question.Stem.Text).ReplaceLineEndings(" ").Trim();
        return label.Length > LongestLabel ? $"{label[..LongestLabel]}…" : label;
    }
}

/// <param name="Line">Of what was pasted, 1-based.</param>
/// <param name="Label">Its title, or how it begins.</param>
internal sealed record PastedQuestion(int Line, string Type, string Label);
