using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Platform.Web;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>A simulated task in steps with consequences. The server shows a step when the one before it is answered, and no step is taken back.</summary>
internal sealed class ScenarioType : QuestionType<ScenarioContent>
{
    public override string Name => "scenario";

    public override bool Unfolds => true;

    protected override ScenarioContent? FromYaml(YamlReader question, QuestionTexts texts, ScenarioContent? original) => ScenarioReader.Read(question, texts, original);

    protected override void Present(JsonObject output, ScenarioContent content, Presentation presentation, JsonElement? response) => ScenarioJson.Present(output, content, presentation, response);

    protected override string? Check(ScenarioContent content, JsonElement response) => ScenarioWalk.Of(content, response).Problem;

    protected override string? CheckChange(ScenarioContent content, JsonElement? saved, JsonElement response)
    {
        var (before, after) = (ScenarioWalk.Of(content, saved).Taken, ScenarioWalk.Of(content, response).Taken);
        if (after.Count > before.Count + 1) return "a scenario is answered step by step: send the steps so far and one more";
        return after.Count >= before.Count && before.Zip(after).All(pair => JsonElement.DeepEquals(pair.First.Answer, pair.Second.Answer)) ? null : "a step that was answered can't be changed";
    }

    protected override Grade Mark(ScenarioContent content, Presentation presentation, JsonElement response) =>
        Grade.Of(ScenarioWalk.Of(content, response).Taken.Sum(taken => taken.Share * taken.Step.Points) / ScenarioWalk.Best(content));

    protected override JsonElement? ReadForm(ScenarioContent content, IFormCollection form, string name, JsonElement? saved)
    {
        var walk = ScenarioWalk.Of(content, saved);
        if (walk.Current is not { } step || Answer(step, form, $"{name}-{step.Id}", form[$"{name}-step"] == step.Id) is not { } answer) return saved;
        answer["id"] = step.Id;
        return Responses.Of(new() { ["steps"] = Responses.Array(walk.Taken.Select(taken => JsonSerializer.SerializeToNode(taken.Answer)!).Append(answer)) });
    }

    protected override void WriteControls(ControlWriter html, ScenarioContent content, Presentation presentation, JsonElement? response) =>
        ScenarioControls.Write(html, content, presentation, ScenarioWalk.Of(content, response));

    protected override void Review(JsonObject output, ScenarioContent content, Presentation presentation, JsonElement? response) => ScenarioJson.Review(output, content, presentation, response);

    protected override void WriteReview(ControlWriter html, ScenarioContent content, Presentation presentation, JsonElement? response)
    {
        var walk = ScenarioWalk.Of(content, response);
        if (walk.Taken.Count == 0) html.Open("p").Text(html.Word("No answer")).Close("p");
        html.Open("ol", ("class", "steps"));
        foreach (var taken in walk.Taken)
        {
            ScenarioControls.Taken(html, taken);
            html.Open("li", ("class", "step-review")).Open("ul", ("class", "options-review"));
            Parts(html, content, taken);
            html.Close("ul").Close("li");
        }
        html.Close("ol");
    }

    protected override IReadOnlyList<ChosenAnswer> Answers(ScenarioContent content, Presentation presentation, JsonElement response) =>
        [.. ScenarioWalk.Of(content, response).Taken.SelectMany(taken => Chosen(content, taken))];

    private static void Parts(ControlWriter html, ScenarioContent content, TakenStep taken)
    {
        foreach (var choice in taken.Step.Choices ?? [])
            html.ReviewedOption(choice.Html, choice.Id == Responses.Text(taken.Answer, "choice"), choice.Share, null);
        foreach (var spot in taken.Step.Spots ?? [])
            html.ReviewedOption(SiteHtml.Encoder.Encode(spot.Text), Responses.List(taken.Answer, "spots")!.Contains(spot.Id), spot.Right ? 1 : 0, spot.Feedback);
        if (taken.Step.Fields is null) return;
        var given = Responses.Map(taken.Answer, "fields")!;
        foreach (var field in taken.Step.Fields)
        {
            var feedback = field.Options?.FirstOrDefault(option => option.Id == given.GetValueOrDefault(field.Id))?.Feedback ?? field.Feedback;
            var share = ScenarioWalk.Share(field, given.GetValueOrDefault(field.Id), content.Language);
            html.ReviewedPart(SiteHtml.Encoder.Encode(field.Label), ScenarioControls.Given(field, given), share, ScenarioControls.Right(field, content.Language), feedback);
        }
    }

    private static IEnumerable<ChosenAnswer> Chosen(ScenarioContent content, TakenStep taken)
    {
        var step = taken.Step;
        if (step.Choices is { } choices) return choices.Where(choice => choice.Id == Responses.Text(taken.Answer, "choice")).Select(choice => new ChosenAnswer($"{step.Id}:{choice.Id}", HtmlText.Of(choice.Html), choice.Share == 1));
        if (step.Spots is { } spots) return Responses.List(taken.Answer, "spots")!.Select(id => spots.First(spot => spot.Id == id)).Select(spot => new ChosenAnswer($"{step.Id}:{spot.Id}", spot.Text, spot.Right));
        return Responses.Map(taken.Answer, "fields")!.Select(given => (Field: step.Fields!.First(field => field.Id == given.Key), given.Value))
            .Select(given => new ChosenAnswer($"{step.Id}:{given.Field.Id}:{given.Value}", $"{given.Field.Label}: {given.Value}", ScenarioWalk.Share(given.Field, given.Value, content.Language) == 1));
    }

    /// <param name="pressed">Whether the step's own button was pressed: then nothing picked is an answer, too.</param>
    private static JsonObject? Answer(ScenarioStep step, IFormCollection form, string name, bool pressed)
    {
        if (step.Choices is not null) return form[name] is [{ Length: > 0 } id] ? new() { ["choice"] = id } : null;
        if (step.Spots is not null)
        {
            var picked = form[name].Where(id => !string.IsNullOrEmpty(id)).Select(id => (JsonNode)id!).ToList();
            return picked.Count > 0 || pressed ? new() { ["spots"] = Responses.Array(picked) } : null;
        }
        var fields = FormParts.Read(form, name, step.Fields!.Select(field => field.Id));
        return fields.Count > 0 || pressed ? new() { ["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))) } : null;
    }
}
