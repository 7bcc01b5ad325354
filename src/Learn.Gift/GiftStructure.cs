namespace Learn.Gift;

/// <summary>The n-th question is the same in each language: its kind, and as many answers.</summary>
public static class GiftStructure
{
    /// <returns>What differs, or null.</returns>
    /// <param name="path">The original's file.</param>
    public static string? Difference(GiftQuestion translation, GiftQuestion original, string path)
    {
        var (here, there) = (Describe(translation), Describe(original));
        return here == there ? null : $"this is {here}, but the question at {path}:{original.Line} is {there}: each language of a quiz has the same questions in the same order";
    }

    private static string Describe(GiftQuestion question) => question switch
    {
        ChoiceQuestion { Multiple: false } choice => $"a choice of {choice.Answers.Count} answers",
        ChoiceQuestion choice => $"a choice of several out of {choice.Answers.Count} answers",
        TrueFalseQuestion trueFalse => $"a true/false question whose answer is {(trueFalse.Answer ? "TRUE" : "FALSE")}",
        // Another language may need more spellings of the same answer.
        ShortAnswerQuestion => "a question with a written answer",
        MatchingQuestion matching => $"a matching of {matching.Pairs.Count} pairs",
        NumericQuestion numeric => $"a question for a number with {numeric.Answers.Count} answers",
        EssayQuestion => "a question with a free answer",
        _ => "a text without answers",
    };
}
