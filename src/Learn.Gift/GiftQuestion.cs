namespace Learn.Gift;

/// <summary>A question of a GIFT file.</summary>
public abstract record GiftQuestion(GiftHead Head)
{
    /// <summary>Where it starts, 1-based.</summary>
    public int Line => Head.Line;

    /// <summary>The text between the double colons, or null.</summary>
    public string? Title => Head.Title;

    /// <summary>The last <c>$CATEGORY:</c> before it, or null.</summary>
    public string? Category => Head.Category;

    /// <summary>What is asked; where the answer belongs inside the sentence there is «_____».</summary>
    public GiftText Stem => Head.Stem;

    /// <summary>The general feedback (<c>####</c>), or null.</summary>
    public GiftText? Feedback => Head.Feedback;
}

/// <param name="Multiple">No answer is right alone (none is written with «=»): the right ones share the points.</param>
public sealed record ChoiceQuestion(GiftHead Head, bool Multiple, IReadOnlyList<GiftAnswer> Answers) : GiftQuestion(Head);

public sealed record TrueFalseQuestion(GiftHead Head, bool Answer, GiftText? WhenWrong, GiftText? WhenRight) : GiftQuestion(Head);

public sealed record ShortAnswerQuestion(GiftHead Head, IReadOnlyList<GiftAnswer> Answers) : GiftQuestion(Head);

public sealed record MatchingQuestion(GiftHead Head, IReadOnlyList<GiftPair> Pairs) : GiftQuestion(Head);

/// <param name="Otherwise">Feedback on every other number (<c>~#…</c>), or null.</param>
public sealed record NumericQuestion(GiftHead Head, IReadOnlyList<NumericAnswer> Answers, GiftText? Otherwise) : GiftQuestion(Head);

/// <summary>Answered in free text; people grade it.</summary>
public sealed record EssayQuestion(GiftHead Head) : GiftQuestion(Head);

/// <summary>No question: a text between questions.</summary>
public sealed record DescriptionQuestion(GiftHead Head) : GiftQuestion(Head);

/// <summary>What every kind of question has.</summary>
public sealed record GiftHead(int Line, string? Title, string? Category, GiftText Stem, GiftText? Feedback)
{
    /// <summary>Of the comment <c>// [id:…]</c> above the question, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Of the comments <c>// [tag:…]</c> above the question.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <param name="Weight">Percent of the points, -100 to 100; 100 is right, 0 is wrong.</param>
public sealed record GiftAnswer(GiftText Text, decimal Weight, GiftText? Feedback);

/// <param name="Left">What is matched, or null where <paramref name="Right"/> is only there to mislead.</param>
public sealed record GiftPair(GiftText? Left, GiftText Right);

/// <param name="Least">The smallest number that is accepted, inclusive.</param>
/// <param name="Most">The largest, inclusive.</param>
/// <param name="Weight">Percent of the points, 0 to 100.</param>
public sealed record NumericAnswer(decimal Least, decimal Most, decimal Weight, GiftText? Feedback);

/// <summary>A text with the markup it is written in; escapes are resolved.</summary>
public sealed record GiftText(string Text, GiftFormat Format, int Line);

/// <summary>The format marker before a text; none means <see cref="Moodle"/>.</summary>
public enum GiftFormat
{
    Moodle,
    Markdown,
    Html,
    Plain,
}
