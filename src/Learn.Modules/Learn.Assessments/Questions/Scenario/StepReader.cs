using Learn.Assessments.Authoring;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>Reads one step of a scenario.</summary>
/// <param name="ids">Of all steps, in order.</param>
/// <param name="index">This step's place.</param>
internal sealed class StepReader(YamlReader yaml, QuestionTexts texts, IReadOnlyList<string> ids, int index, ScenarioStep? original)
{
    private const int MostChoices = 8;
    private const int MostFields = 10;

    public ScenarioStep? Read()
    {
        var points = yaml.Number("points", 0.5m, 100, 0.5m, required: false) ?? 1;
        var ask = texts.Inline(yaml.Written("ask", QuestionTexts.Longest));
        var kinds = yaml.Map.Entries.Count(entry => entry.Key is "choices" or "spots" or "fields");
        if (kinds != 1) texts.Add(yaml.Map.Line, "a step asks by one of choices, spots and fields");
        var blocks = new BlockReader(yaml, texts, $"{ids[index]}/spot", original?.Spots);
        var (shown, spots) = blocks.Read();
        var choices = Has("choices") ? Choices() : null;
        var fields = Has("fields") ? Fields() : null;
        var isGraded = spots is not null || fields is not null;
        var consequences = isGraded ? Consequences() : null;
        var next = isGraded ? Next() : null;
        yaml.End();
        if (kinds != 1 || (choices is null && spots is null && fields is null)) return null;
        if (isGraded && (consequences is null || next is null)) return null;
        var step = new ScenarioStep(ids[index], points, shown, ask, choices, spots, fields, consequences, next);
        return IsTranslation(step) ? step : null;
    }

    private bool Has(string key) => yaml.Map.Entries.Any(entry => entry.Key == key);

    private List<StepChoice>? Choices()
    {
        var items = yaml.List("choices", 2, MostChoices);
        var maps = items.Select(item => yaml.AsMap(item, item.Line, "a choice")).OfType<YamlReader>().ToList();
        if (maps.Count < 2 || !texts.SameCount(maps.Count, original?.Choices?.Count, yaml.LineOf("choices"), "choices")) return null;
        var choices = maps.Select((map, at) => Choice(map, original?.Choices?[at])).ToList();
        if (!choices.Exists(choice => choice.Share == 1)) texts.Add(yaml.LineOf("choices"), "no choice is right: write «right: true» at one");
        return choices;
    }

    private StepChoice Choice(YamlReader map, StepChoice? same)
    {
        var text = map.Written("text", QuestionTexts.Longest);
        var share = map.Flag("right") ? 100 : map.Number("share", 0, 100, 0, required: false) ?? 0;
        var consequence = texts.Block(map.Written("consequence", QuestionTexts.LongestBlock));
        var next = Step(map.Text("next", 80, required: false), map.LineOf("next"));
        map.End();
        return new(same?.Id ?? texts.OptionId($"{ids[index]}/choice", text?.Value ?? ""), texts.Inline(text), share / 100, consequence, next);
    }

    private List<StepField>? Fields()
    {
        var items = yaml.List("fields", 1, MostFields);
        var maps = items.Select(item => yaml.AsMap(item, item.Line, "a field")).OfType<YamlReader>().ToList();
        var fields = maps.Select(map => FieldReader.Read(map, texts, original?.Fields)).OfType<StepField>().ToList();
        foreach (var twice in fields.GroupBy(field => field.Id).Where(same => same.Count() > 1)) texts.Add(yaml.LineOf("fields"), $"two fields have the id '{twice.Key}': an id is unique in its form");
        return fields.Count == 0 || fields.Count != items.Count || fields.DistinctBy(field => field.Id).Count() != fields.Count ? null : fields;
    }

    private Outcomes? Consequences()
    {
        if (yaml.Sub("consequence") is not { } map) return null;
        var right = texts.Block(map.Written("right", QuestionTexts.LongestBlock));
        var partly = map.Written("partly", QuestionTexts.LongestBlock, required: false) is { } text ? texts.Block(text) : null;
        var wrong = texts.Block(map.Written("wrong", QuestionTexts.LongestBlock));
        map.End();
        return new(right, partly, wrong);
    }

    private Outcomes Next()
    {
        if (yaml.Find("next", required: false) is not { Value: YamlMap } entry)
        {
            var step = Step(yaml.Text("next", 80, required: false), yaml.LineOf("next"));
            return new(step, null, step);
        }
        var map = yaml.AsMap(entry.Value, entry.Line, "'next'")!;
        var partly = map.Text("partly", 80, required: false) is { } name ? Step(name, map.LineOf("partly")) : null;
        var next = new Outcomes(Step(map.Text("right", 80), map.LineOf("right")), partly, Step(map.Text("wrong", 80), map.LineOf("wrong")));
        map.End();
        return next;
    }

    /// <summary>The id of a later step; the following one where none is named.</summary>
    private string Step(string? name, int line)
    {
        if (name is null) return index + 1 < ids.Count ? ids[index + 1] : ScenarioStep.End;
        if (name == ScenarioStep.End || ids.Skip(index + 1).Contains(name)) return name;
        texts.Add(line, ids.Contains(name) ? $"'{name}' isn't after this step: a step only leads to a later one" : $"there is no step '{name}': write the id of a later step, or end");
        return ScenarioStep.End;
    }

    /// <summary>A translation asks, grades and goes on as the original does.</summary>
    private bool IsTranslation(ScenarioStep step)
    {
        if (original is null || Shape(step) == Shape(original)) return true;
        texts.Add(yaml.Map.Line, "this step asks, earns or goes on otherwise than in the course's first language: a scenario is the same in each language");
        return false;
    }

    private static string Shape(ScenarioStep step) => string.Join('\n',
        [
            $"{step.Points} {step.Next}",
            .. step.Choices?.Select(choice => $"{choice.Share} {choice.Next}") ?? [],
            .. step.Spots?.Select(spot => $"{spot.Name} {spot.Right}") ?? [],
            .. step.Fields?.Select(field => $"{field.Id} {field.Key is null} {field.Range} {field.Options?.Count}") ?? [],
        ]);
}
