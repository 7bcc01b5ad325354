namespace Learn.Authoring.Questions;

internal enum FieldKind
{
    /// <summary>A text in a line.</summary>
    Line,

    /// <summary>Markdown of several lines.</summary>
    Markdown,

    Number,

    Flag,

    /// <summary>Texts, one a line.</summary>
    Lines,

    /// <summary>Items with columns; shown as rows.</summary>
    Rows,

    /// <summary>«key: text», one a line.</summary>
    Map,

    /// <summary>What has no form yet: its YAML as it is written.</summary>
    Yaml,
}

/// <summary>A part of a question as its form shows it.</summary>
/// <param name="Key">In YAML; «feedback.right» is a key inside of another.</param>
/// <param name="Columns">Of rows: keys of each item.</param>
internal sealed record QuestionField(string Key, FieldKind Kind, params IReadOnlyList<QuestionField> Columns);

/// <summary>What the form of each type of question has (docs/course-format.md, «More questions»).</summary>
internal static class QuestionFields
{
    private static readonly QuestionField Text = new("text", FieldKind.Line), Right = new("right", FieldKind.Flag), Share = new("share", FieldKind.Number), Feedback = new("feedback", FieldKind.Line);

    /// <summary>By type, in the order in which the studio offers them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<QuestionField>> Types { get; } = new Dictionary<string, IReadOnlyList<QuestionField>>(StringComparer.Ordinal)
    {
        ["single-choice"] = [new("answers", FieldKind.Rows, Text, Right, Share, Feedback)],
        ["multiple-choice"] = [new("answers", FieldKind.Rows, Text, Right, Share, Feedback)],
        ["true-false"] = [new("answer", FieldKind.Flag), new("feedback.right", FieldKind.Line), new("feedback.wrong", FieldKind.Line)],
        ["short-text"] = [new("accept", FieldKind.Rows, Text, Share, Feedback), new("fold", FieldKind.Flag), new("case", FieldKind.Flag), new("otherwise", FieldKind.Line)],
        ["numeric"] =
        [
            new("accept", FieldKind.Rows, new("number", FieldKind.Number), new("tolerance", FieldKind.Number), new("from", FieldKind.Number), new("to", FieldKind.Number), Share, Feedback),
            new("units", FieldKind.Map), new("number-alone", FieldKind.Number), new("otherwise", FieldKind.Line),
        ],
        ["matching"] = [new("pairs", FieldKind.Rows, new("left", FieldKind.Line), new("right", FieldKind.Line), Feedback), new("others", FieldKind.Lines)],
        ["ordering"] = [new("items", FieldKind.Rows, Text, Feedback)],
        ["categorize"] = [new("categories", FieldKind.Map), new("items", FieldKind.Rows, Text, new("category", FieldKind.Line), Feedback)],
        ["gap-fill"] = [new("text", FieldKind.Markdown), new("gaps", FieldKind.Yaml)],
        ["scenario"] = [new("steps", FieldKind.Yaml)],
        ["essay"] = [],
        ["description"] = [],
    };

    /// <summary>What every question has, around what its type has.</summary>
    public static IReadOnlyList<QuestionField> Before { get; } = [new("title", FieldKind.Line), new("stem", FieldKind.Markdown)];

    public static IReadOnlyList<QuestionField> After { get; } =
        [new("points", FieldKind.Number), new("tags", FieldKind.Lines), new("hints", FieldKind.Lines), new("hint-cost", FieldKind.Number), new("explanation", FieldKind.Markdown)];

    public static IEnumerable<QuestionField> Of(string type) => Before.Concat(Types[type]).Concat(type == "description" ? [] : After);
}
