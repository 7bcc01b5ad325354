using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Questions.Choice;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>A scenario as scripts and the API see it: the steps that were taken and the one that is next.</summary>
internal static class ScenarioJson
{
    public static void Present(JsonObject output, ScenarioContent content, Presentation presentation, JsonElement? response)
    {
        var walk = ScenarioWalk.Of(content, response);
        var steps = walk.Taken.Select(taken => Taken(taken, presentation)).ToList();
        if (walk.Current is { } current) steps.Add(Step(current, presentation));
        output["steps"] = Responses.Array(steps);
        output["done"] = walk.Current is null;
    }

    public static void Review(JsonObject output, ScenarioContent content, Presentation presentation, JsonElement? response) =>
        output["steps"] = Responses.Array(ScenarioWalk.Of(content, response).Taken.Select(taken =>
        {
            var step = Taken(taken, presentation);
            step["share"] = taken.Share;
            step["right"] = Right(taken, content.Language);
            return step;
        }));

    public static IEnumerable<StepChoice> Ordered(ScenarioStep step, Presentation presentation) =>
        presentation.Shuffle ? Seeds.Shuffle(step.Choices!, Seeds.Of(presentation.Seed, step.Id)) : step.Choices!;

    public static IEnumerable<ChoiceOption> Ordered(StepField field, Presentation presentation) =>
        presentation.Shuffle ? Seeds.Shuffle(field.Options!, Seeds.Of(presentation.Seed, field.Id)) : field.Options!;

    private static JsonObject Taken(TakenStep taken, Presentation presentation)
    {
        var step = Step(taken.Step, presentation);
        step["answer"] = JsonSerializer.SerializeToNode(taken.Answer);
        step["consequence"] = taken.Consequence;
        return step;
    }

    private static JsonObject Step(ScenarioStep step, Presentation presentation) => new()
    {
        ["id"] = step.Id,
        ["blocks"] = Responses.Array(step.Blocks.Select(block => block.Mail is { } mail
            ? new JsonObject { ["kind"] = "mail", ["from"] = mail.From, ["to"] = mail.To, ["subject"] = mail.Subject, ["html"] = block.Html }
            : new JsonObject { ["kind"] = "text", ["html"] = block.Html })),
        ["ask"] = Ask(step, presentation),
    };

    private static JsonObject Ask(ScenarioStep step, Presentation presentation)
    {
        var ask = new JsonObject { ["html"] = step.Ask };
        if (step.Choices is not null)
        {
            ask["kind"] = "choice";
            ask["options"] = Responses.Array(Ordered(step, presentation).Select(choice => new JsonObject { ["id"] = choice.Id, ["html"] = choice.Html }));
        }
        else if (step.Spots is { } spots)
        {
            ask["kind"] = "spots";
            ask["spots"] = Responses.Array(Seeds.Shuffle(spots, presentation.Seed).Select(spot => new JsonObject { ["id"] = spot.Id, ["text"] = spot.Text }));
        }
        else
        {
            ask["kind"] = "form";
            ask["fields"] = Responses.Array(step.Fields!.Select(field => Field(field, presentation)));
        }
        return ask;
    }

    private static JsonObject Field(StepField field, Presentation presentation)
    {
        var shown = new JsonObject { ["id"] = field.Id, ["label"] = field.Label, ["kind"] = field.Options is not null ? "choice" : field.Range is not null ? "number" : "text" };
        if (field.Options is not null) shown["options"] = Responses.Array(Ordered(field, presentation).Select(option => new JsonObject { ["id"] = option.Id, ["html"] = option.Html }));
        return shown;
    }

    private static JsonNode Right(TakenStep taken, string language)
    {
        var step = taken.Step;
        if (step.Choices is { } choices) return Responses.Array(choices.Where(choice => choice.Share == 1).Select(choice => (JsonNode)choice.Id));
        if (step.Spots is { } spots) return Responses.Array(spots.Select(spot => new JsonObject { ["id"] = spot.Id, ["right"] = spot.Right, ["feedback"] = spot.Feedback }));
        var given = Responses.Map(taken.Answer, "fields")!;
        return Responses.Array(step.Fields!.Select(field => new JsonObject
        {
            ["id"] = field.Id,
            ["share"] = ScenarioWalk.Share(field, given.GetValueOrDefault(field.Id), language),
            ["accepted"] = ScenarioControls.Right(field, language),
            ["feedback"] = field.Options?.FirstOrDefault(option => option.Id == given.GetValueOrDefault(field.Id))?.Feedback ?? field.Feedback,
        }));
    }
}
