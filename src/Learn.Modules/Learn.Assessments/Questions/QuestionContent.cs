namespace Learn.Assessments.Questions;

/// <summary>
/// A question in one language. Each type derives its own record, which is stored as JSON. Texts are sanitized HTML, in a line
/// unless said otherwise; an authoring tool may fill them with the Markdown they are made of (<see cref="Authoring.QuestionTexts"/>).
/// </summary>
internal abstract record QuestionContent
{
    /// <summary>What is asked: blocks of HTML.</summary>
    public string Stem { get; init; } = "";

    /// <summary>Shown in review whatever was answered, or null.</summary>
    public string? Explanation { get; init; }

    /// <summary>Given one after the other to who asks for them.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
