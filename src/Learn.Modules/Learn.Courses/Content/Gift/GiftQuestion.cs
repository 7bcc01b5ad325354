namespace Learn.Courses.Content.Gift;

/// <summary>A question of a GIFT file.</summary>
/// <param name="Line">Where it starts, 1-based.</param>
/// <param name="Title">The text between the double colons, or null.</param>
/// <param name="Category">The last <c>$CATEGORY:</c> before it, or null.</param>
/// <param name="Stem">What is asked; where the answer belongs inside the sentence there is «_____».</param>
/// <param name="Feedback">The general feedback (<c>####</c>), or null.</param>
internal abstract record GiftQuestion(int Line, string? Title, string? Category, GiftText Stem, GiftText? Feedback);

/// <param name="Multiple">No answer is right alone (none is written with «=»): the right ones share the points.</param>
internal sealed record ChoiceQuestion(GiftHead Head, bool Multiple, IReadOnlyList<GiftAnswer> Answers)
    : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

internal sealed record TrueFalseQuestion(GiftHead Head, bool Answer, GiftText? WhenWrong, GiftText? WhenRight)
    : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

internal sealed record ShortAnswerQuestion(GiftHead Head, IReadOnlyList<GiftAnswer> Answers)
    : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

internal sealed record MatchingQuestion(GiftHead Head, IReadOnlyList<GiftPair> Pairs)
    : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

/// <param name="Otherwise">Feedback on every other number (<c>~#…</c>), or null.</param>
internal sealed record NumericQuestion(GiftHead Head, IReadOnlyList<NumericAnswer> Answers, GiftText? Otherwise)
    : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

/// <summary>Answered in free text; people grade it.</summary>
internal sealed record EssayQuestion(GiftHead Head) : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

/// <summary>No question: a text between questions.</summary>
internal sealed record DescriptionQuestion(GiftHead Head) : GiftQuestion(Head.Line, Head.Title, Head.Category, Head.Stem, Head.Feedback);

/// <summary>What every kind of question has.</summary>
internal sealed record GiftHead(int Line, string? Title, string? Category, GiftText Stem, GiftText? Feedback);

/// <param name="Weight">Percent of the points, -100 to 100; 100 is right, 0 is wrong.</param>
internal sealed record GiftAnswer(GiftText Text, decimal Weight, GiftText? Feedback);

/// <param name="Left">What is matched, or null where <paramref name="Right"/> is only there to mislead.</param>
internal sealed record GiftPair(GiftText? Left, GiftText Right);

/// <param name="Least">The smallest number that is accepted, inclusive.</param>
/// <param name="Most">The largest, inclusive.</param>
/// <param name="Weight">Percent of the points, 0 to 100.</param>
internal sealed record NumericAnswer(decimal Least, decimal Most, decimal Weight, GiftText? Feedback);

/// <summary>A text with the markup it is written in; escapes are resolved.</summary>
internal sealed record GiftText(string Text, GiftFormat Format, int Line);

/// <summary>The format marker before a text; none means <see cref="Moodle"/>.</summary>
internal enum GiftFormat
{
    Moodle,
    Markdown,
    Html,
    Plain,
}
