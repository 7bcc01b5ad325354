using Learn.Assessments.Questions.Choice;
using Learn.Assessments.Questions.Numeric;
using Learn.Assessments.Questions.ShortText;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>A task in steps. A step only leads to a later one.</summary>
internal sealed record ScenarioContent : QuestionContent
{
    /// <summary>How numbers in forms are read.</summary>
    public required string Language { get; init; }

    public required IReadOnlyList<ScenarioStep> Steps { get; init; }
}

/// <summary>A step asks by exactly one of choices, spots and fields.</summary>
/// <param name="Points">The step's weight.</param>
/// <param name="Ask">HTML in a line.</param>
/// <param name="Consequences">After spots and fields: blocks of HTML by how well it went.</param>
/// <param name="Next">After spots and fields: the next step's id, or «end».</param>
internal sealed record ScenarioStep(
    string Id,
    decimal Points,
    IReadOnlyList<ScenarioBlock> Blocks,
    string Ask,
    IReadOnlyList<StepChoice>? Choices,
    IReadOnlyList<Spot>? Spots,
    IReadOnlyList<StepField>? Fields,
    Outcomes? Consequences,
    Outcomes? Next)
{
    /// <summary>In place of a step's id: the scenario is over.</summary>
    public const string End = "end";
}

/// <summary>What a step shows: a text, or a mail.</summary>
/// <param name="Html">Blocks of HTML: the text, or the mail's body; «[[id]]» where a spot is.</param>
/// <param name="Mail">Null for a text.</param>
internal sealed record ScenarioBlock(string Html, MailHead? Mail);

/// <summary>Plain text, with «[[id]]» where a spot is.</summary>
internal sealed record MailHead(string From, string To, string Subject);

/// <param name="Share">Of the step's weight, 0 to 1.</param>
/// <param name="Consequence">Blocks of HTML.</param>
/// <param name="Next">The next step's id, or «end».</param>
internal sealed record StepChoice(string Id, string Html, decimal Share, string Consequence, string Next);

/// <summary>A place in a mail that can be picked.</summary>
/// <param name="Name">The author's.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Right">Whether it should be picked.</param>
/// <param name="Feedback">HTML in a line.</param>
internal sealed record Spot(string Id, string Name, string Text, bool Right, string? Feedback);

/// <summary>A field of a form: it has a key, a range or options.</summary>
/// <param name="Label">Plain text.</param>
internal sealed record StepField(string Id, string Label, TextKey? Key, NumericRange? Range, IReadOnlyList<ChoiceOption>? Options, string? Feedback);

/// <summary>Something that depends on how well a step went.</summary>
internal sealed record Outcomes(string Right, string? Partly, string Wrong)
{
    public string For(decimal share) => share == 1 ? Right : share > 0 ? Partly ?? Wrong : Wrong;
}
