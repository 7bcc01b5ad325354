namespace Learn.Gift;

/// <summary>Whoever answers learns why it was right or wrong: what a question of a course has beyond what GIFT asks for.</summary>
public static class GiftFeedback
{
    /// <summary>Where feedback is missing.</summary>
    public static IEnumerable<GiftFault> Missing(GiftQuestion question) => question switch
    {
        ChoiceQuestion choice => choice.Answers.Where(answer => answer.Feedback is null)
            .Select(answer => new GiftFault(answer.Text.Line, "this answer has no feedback: write #… after it. An = or ~ inside a text is written \\= or \\~")),
        TrueFalseQuestion { WhenWrong: null } or TrueFalseQuestion { WhenRight: null } =>
            [new(question.Line, "a true/false question has two feedbacks, first for the wrong answer, then for the right one: {TRUE#…#…}")],
        ShortAnswerQuestion { Feedback: null } written when written.Answers.Any(answer => answer.Feedback is null) => [Written(question)],
        NumericQuestion { Feedback: null } numeric when numeric.Answers.Any(answer => answer.Feedback is null) => [Written(question)],
        MatchingQuestion { Feedback: null } or EssayQuestion { Feedback: null } =>
            [new(question.Line, "this question has no feedback: write ####… before the closing brace")],
        _ => [],
    };

    private static GiftFault Written(GiftQuestion question) =>
        new(question.Line, "this question has no feedback: write #… after each answer, or ####… for all before the closing brace");
}
