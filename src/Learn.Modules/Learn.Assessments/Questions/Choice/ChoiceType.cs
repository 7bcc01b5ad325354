using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Controls;

namespace Learn.Assessments.Questions.Choice;

/// <summary>What choosing one and choosing several have in common.</summary>
internal abstract class ChoiceType : QuestionType<ChoiceContent>
{
    protected abstract string InputType { get; }

    /// <summary>Ids of the options that a response of the right shape chose.</summary>
    protected abstract IReadOnlyList<string> Chosen(JsonElement response);

    protected override void Present(JsonObject output, ChoiceContent content, Presentation presentation, JsonElement? response) =>
        output["options"] = Responses.Array(Ordered(content, presentation).Select(option => new JsonObject { ["id"] = option.Id, ["html"] = option.Html }));

    protected override Grade Mark(ChoiceContent content, Presentation presentation, JsonElement response)
    {
        var chosen = Chosen(response);
        return Grade.Of(content.Options.Where(option => chosen.Contains(option.Id)).Sum(option => option.Share));
    }

    protected override void WriteControls(ControlWriter html, ChoiceContent content, Presentation presentation, JsonElement? response)
    {
        var chosen = response is { } given ? Chosen(given) : [];
        html.Options(InputType, html.Name, Ordered(content, presentation).Select(option => (option.Id, option.Html)), chosen);
    }

    protected override void Review(JsonObject output, ChoiceContent content, Presentation presentation, JsonElement? response)
    {
        var chosen = response is { } given ? Chosen(given) : [];
        output["options"] = Responses.Array(Ordered(content, presentation).Select(option => new JsonObject
        {
            ["id"] = option.Id,
            ["html"] = option.Html,
            ["chosen"] = chosen.Contains(option.Id),
            ["share"] = option.Share,
            ["feedback"] = option.Feedback,
        }));
    }

    protected override void WriteReview(ControlWriter html, ChoiceContent content, Presentation presentation, JsonElement? response)
    {
        var chosen = response is { } given ? Chosen(given) : [];
        html.Open("ul", ("class", "options-review"));
        foreach (var option in Ordered(content, presentation))
            html.ReviewedOption(option.Html, chosen.Contains(option.Id), Worth(option), option.Feedback);
        html.Close("ul");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(ChoiceContent content, Presentation presentation, JsonElement response) =>
        [.. Chosen(response).Select(id => content.Options.First(option => option.Id == id)).Select(option => new ChosenAnswer(option.Id, HtmlText.Of(option.Html), Worth(option) == 1))];

    /// <summary>1 is right, less than that partly, 0 or less wrong.</summary>
    protected abstract decimal Worth(ChoiceOption option);

    protected static bool Has(ChoiceContent content, string id) => content.Options.Any(option => option.Id == id);

    private static IEnumerable<ChoiceOption> Ordered(ChoiceContent content, Presentation presentation) =>
        presentation.Shuffle ? Seeds.Shuffle(content.Options, presentation.Seed) : content.Options;
}
