using Learn.Assessments.Authoring;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>Reads the steps of a scenario and checks where they lead.</summary>
internal static class ScenarioReader
{
    private const int Most = 12;

    public static ScenarioContent? Read(YamlReader yaml, QuestionTexts texts, ScenarioContent? original)
    {
        var nodes = yaml.List("steps", 1, Most);
        var maps = nodes.Select(node => yaml.AsMap(node, node.Line, "a step")).OfType<YamlReader>().ToList();
        if (maps.Count == 0 || maps.Count != nodes.Count || !texts.SameCount(maps.Count, original?.Steps.Count, yaml.LineOf("steps"), "steps")) return null;
        var ids = maps.ConvertAll(map => map.Id("id") ?? "");
        if (!CheckIds(maps, ids, original, texts)) return null;
        var steps = maps.Select((map, index) => new StepReader(map, texts, ids, index, original?.Steps[index]).Read()).OfType<ScenarioStep>().ToList();
        return steps.Count == maps.Count ? new() { Language = texts.Language, Steps = steps } : null;
    }

    private static bool CheckIds(List<YamlReader> maps, List<string> ids, ScenarioContent? original, QuestionTexts texts)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            var line = maps[index].LineOf("id");
            if (ids[index].Length == 0) return false;
            if (ids[index] == ScenarioStep.End) texts.Add(line, "'end' stands for the end: name the step otherwise");
            else if (ids.IndexOf(ids[index]) < index) texts.Add(line, $"another step has the id '{ids[index]}': an id is unique in its scenario");
            else if (original is not null && original.Steps[index].Id != ids[index]) texts.Add(line, $"this step is '{original.Steps[index].Id}' in the course's first language: steps have the same ids in each language, in the same order");
            else continue;
            return false;
        }
        return true;
    }
}
