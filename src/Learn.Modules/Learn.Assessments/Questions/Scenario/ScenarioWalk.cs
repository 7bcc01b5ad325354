using System.Text.Json;
using Learn.Assessments.Questions.Numeric;
using Learn.Assessments.Questions.ShortText;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>A step that was answered, and what came of it.</summary>
internal readonly record struct TakenStep(ScenarioStep Step, JsonElement Answer, decimal Share, string Consequence, string Next);

/// <summary>The way that a response takes through a scenario.</summary>
/// <param name="Taken">The steps that were answered, in order.</param>
/// <param name="Current">The step that is next, or null at the end.</param>
/// <param name="Problem">Why the response isn't a way through, or null.</param>
internal sealed record ScenarioWalk(IReadOnlyList<TakenStep> Taken, ScenarioStep? Current, string? Problem)
{
    public static ScenarioWalk Of(ScenarioContent content, JsonElement? response)
    {
        var taken = new List<TakenStep>();
        var current = content.Steps[0];
        if (response is not { } given) return new(taken, current, null);
        if (Responses.Value(given, "steps") is not { ValueKind: JsonValueKind.Array } steps) return new(taken, current, "'steps' is a list of the steps that were answered");
        foreach (var answer in steps.EnumerateArray())
        {
            if (current is null) return new(taken, null, "there are answers after the last step");
            if (Responses.Text(answer, "id") != current.Id) return new(taken, current, $"the step that is answered here is '{current.Id}'");
            if (WrongShape(current, answer) is { } problem) return new(taken, current, problem);
            taken.Add(Take(content, current, answer));
            current = content.Steps.FirstOrDefault(step => step.Id == taken[^1].Next);
        }
        return new(taken, current, null);
    }

    /// <summary>What the best way from a step on earns.</summary>
    public static decimal Best(ScenarioContent content)
    {
        // A step only leads to later ones, so from the end each is known when it is needed.
        var best = new Dictionary<string, decimal> { [ScenarioStep.End] = 0 };
        foreach (var step in content.Steps.Reverse())
        {
            best[step.Id] = step.Choices is { } choices
                ? choices.Max(choice => choice.Share * step.Points + best[choice.Next])
                : step.Points + best[step.Next!.Right];
        }
        return best[content.Steps[0].Id];
    }

    /// <summary>What a field's answer earns of it.</summary>
    public static decimal Share(StepField field, string? given, string language)
    {
        if (given is null) return 0;
        if (field.Key is { } key) return TextMatch.Find(key, given)?.Share ?? 0;
        if (field.Range is { } range) return NumberText.Read(given, language) is var (number, _) && range.Holds(number) ? 1 : 0;
        return Math.Max(0, field.Options!.FirstOrDefault(option => option.Id == given)?.Share ?? 0);
    }

    private static string? WrongShape(ScenarioStep step, JsonElement answer)
    {
        if (step.Choices is { } choices)
            return Responses.Text(answer, "choice") is { } id && choices.Any(choice => choice.Id == id) ? null : "'choice' is the id of one of the options";
        if (step.Spots is { } spots)
            return Responses.List(answer, "spots") is { } ids && ids.All(id => spots.Any(spot => spot.Id == id)) ? null : "'spots' is a list of different ids of spots";
        return Responses.Map(answer, "fields") is { } fields && fields.All(given => step.Fields!.FirstOrDefault(field => field.Id == given.Key) is { } field && Takes(field, given.Value))
            ? null
            : "'fields' is an object with texts or ids of options by ids of fields";
    }

    private static bool Takes(StepField field, string given) => field.Options is null ? given.Length <= Responses.LongestText : field.Options.Any(option => option.Id == given);

    private static TakenStep Take(ScenarioContent content, ScenarioStep step, JsonElement answer)
    {
        if (step.Choices is { } choices)
        {
            var choice = choices.First(choice => choice.Id == Responses.Text(answer, "choice"));
            return new(step, answer, choice.Share, choice.Consequence, choice.Next);
        }
        var share = Grade.Of(step.Spots is { } spots ? SpotShare(spots, Responses.List(answer, "spots")!) : FieldShare(content, step, Responses.Map(answer, "fields")!)).Share;
        return new(step, answer, share, step.Consequences!.For(share), step.Next!.For(share));
    }

    /// <summary>As in a multiple choice: what is picked wrongly takes away as much as a right one earns.</summary>
    private static decimal SpotShare(IReadOnlyList<Spot> spots, IReadOnlyList<string> picked)
    {
        var right = spots.Count(spot => spot.Right);
        return (decimal)spots.Where(spot => picked.Contains(spot.Id)).Sum(spot => spot.Right ? 1 : -1) / right;
    }

    private static decimal FieldShare(ScenarioContent content, ScenarioStep step, IReadOnlyDictionary<string, string> given) =>
        step.Fields!.Sum(field => Share(field, given.GetValueOrDefault(field.Id), content.Language)) / step.Fields!.Count;
}
