using Learn.Assessments.Authoring;
using Learn.Assessments.Questions.Choice;
using Learn.Assessments.Questions.Numeric;
using Learn.Assessments.Questions.ShortText;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>Reads a field of a form: a text, a number, or a choice.</summary>
internal static class FieldReader
{
    private const int LongestLabel = 200;

    public static StepField? Read(YamlReader map, QuestionTexts texts, IReadOnlyList<StepField>? originals)
    {
        var (id, label) = (map.Id("id"), map.Text("label", LongestLabel));
        var original = originals?.FirstOrDefault(field => field.Id == id);
        var feedback = texts.Optional(map.Written("feedback", QuestionTexts.Longest, required: false));
        var isChoice = map.Map.Entries.Any(entry => entry.Key == "answers");
        var isText = map.Map.Entries.Any(entry => entry.Key == "accept");
        if (!isChoice) texts.NeedFeedback(feedback is not null, map.Map.Line, "this field");
        var options = isChoice ? ChoiceAuthoring.FromYaml(map, several: false, texts, original?.Options) : null;
        var key = isText && !isChoice ? TextKeyReader.Read(map, texts, partHasFeedback: true) : null;
        var range = isText || isChoice ? null : NumericAuthoring.Range(map, 1, null, texts);
        map.End();
        return id is null || label is null || (options is null && key is null && range is null) ? null : new(id, label, key, range, options, feedback);
    }
}
