using Learn.Authoring.Outline;
using Learn.Text.Yaml;

namespace Learn.Authoring.Questions;

/// <summary>A .questions.yml as its forms read and change it: one question at a time, the others stay as they were written.</summary>
internal sealed class QuestionsText
{
    private readonly YamlText yaml;

    private QuestionsText(YamlText yaml) => this.yaml = yaml;

    public static string Empty => "questions: []\n";

    public IReadOnlyList<QuestionForm> Questions => yaml.Find("questions") is YamlList list && yaml.Lines is var lines
        ? [.. list.Items.OfType<YamlMap>().Select(map => QuestionForm.Read(map, yaml.Text) with { Source = string.Join('\n', lines[(map.Line - 1)..map.EndLine]) })]
        : [];

    /// <returns>Null where the file can't be edited by forms: it can't be read, or its list is in brackets.</returns>
    public static QuestionsText? Read(string text) => YamlText.Read(string.IsNullOrWhiteSpace(text) ? Empty : text) is { } yaml
        && yaml.Find("questions") is YamlList list && (list.Items.Count == 0 || ListLines.Of(yaml.Lines, list) is not null) ? new(yaml) : null;

    /// <summary>The text with a question in the place of the one with that id, or at the end.</summary>
    public string With(string? id, QuestionForm question)
    {
        var (lines, items, index) = Find(id);
        var written = question.Write();
        if (items.Count == 0)
            return $"questions:\n{string.Join('\n', written)}\n";
        return index < 0
            ? Join(lines[..(items[^1].Last + 1)], ["", .. written], lines[(items[^1].Last + 1)..])
            : Join(lines[..items[index].Dash], written, lines[(LastOf(index) + 1)..]);
    }

    public string Without(string id)
    {
        var (lines, items, index) = Find(id);
        if (index < 0)
            return yaml.Text;
        return items.Count == 1 ? Empty : Join(lines[..items[index].First], [], lines[(items[index].Last + 1)..]);
    }

    /// <summary>Without the empty lines and comments that stand before the next question.</summary>
    private int LastOf(int index) => ((YamlList)yaml.Find("questions")!).Items[index].EndLine - 1;

    private (string[] Lines, IReadOnlyList<ListLines> Items, int Index) Find(string? id)
    {
        var list = (YamlList)yaml.Find("questions")!;
        var index = id is null ? -1 : Questions.ToList().FindIndex(question => question.Id == id);
        return (yaml.Lines, ListLines.Of(yaml.Lines, list) ?? [], index);
    }

    private static string Join(string[] head, IEnumerable<string> middle, string[] tail) => string.Join('\n', [.. head, .. middle, .. tail]);
}
