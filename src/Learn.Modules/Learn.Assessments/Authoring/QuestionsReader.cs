using Learn.Assessments.Questions;
using Learn.Courses.Contracts;
using Learn.Text;
using Learn.Text.Yaml;

namespace Learn.Assessments.Authoring;

/// <summary>Reads questions in YAML, the same in each language.</summary>
/// <param name="files">In the order of the course's languages.</param>
internal sealed class QuestionsReader(QuestionTypes types, IReadOnlyList<QuizFile> files)
{
    private const int Most = 500;
    private const int LongestTitle = 120;
    private const int MostTags = 10;
    private const int MostHints = 5;

    public IEnumerable<AuthoredQuestion> Read()
    {
        var parsed = files.Select(Parse).ToList();
        if (parsed.Exists(questions => questions is null)) yield break;
        for (var index = 1; index < parsed.Count; index++)
        {
            if (parsed[index]!.Count == parsed[0]!.Count) continue;
            files[index].Texts.Fault(1, $"this file has {parsed[index]!.Count} questions and {files[0].Path} has {parsed[0]!.Count}: each language of a quiz has the same");
            yield break;
        }
        for (var index = 0; index < parsed[0]!.Count; index++)
        {
            IReadOnlyList<YamlReader> same = [.. parsed.Select(questions => questions![index])];
            if (Question(same) is { } question) yield return new(question, files[0], same[0].Map.Line, Gift(question, same));
        }
    }

    private Dictionary<string, GiftForm> Gift(Question question, IReadOnlyList<YamlReader> same) => same
        .Select((yaml, index) => (files[index].Language, Form: GiftExporter.Form(question, files[index].Language, yaml.Map, (reader, texts) => Content(reader, question.Type, texts, null))))
        .ToDictionary(form => form.Language, form => form.Form, StringComparer.Ordinal);

    private static List<YamlReader>? Parse(QuizFile file)
    {
        if (YamlTree.Read(file.Text, new FileFaults(file)) is not { } root) return null;
        var yaml = new YamlReader(root, new FileFaults(file), "");
        var items = yaml.List("questions", 1, Most);
        yaml.End();
        var questions = items.Select(item => yaml.AsMap(item, item.Line, "a question")).OfType<YamlReader>().ToList();
        return questions.Count == items.Count && items.Count > 0 ? questions : null;
    }

    private Question? Question(IReadOnlyList<YamlReader> readers)
    {
        var (id, type) = (readers[0].Id("id"), Type(readers[0]));
        if (id is null || type is null) return null;
        var points = type.IsGraded ? readers[0].Number("points", 0.5m, 100, 0.5m, required: false) ?? 1 : 0;
        var tags = Tags(readers[0]);
        var cost = type.IsAnswered ? readers[0].Number("hint-cost", 0, 100, 1, required: false) ?? 0 : 0;
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var contents = new Dictionary<string, QuestionContent>(StringComparer.Ordinal);
        QuestionContent? first = null;
        for (var index = 0; index < readers.Count; index++)
        {
            var yaml = readers[index];
            if (index > 0 && !IsSame(yaml, readers[0], id, type, index)) return null;
            titles[files[index].Language] = yaml.Text("title", LongestTitle) ?? "";
            if (Content(yaml, type, new(files[index].Texts, id, files[index].Language), first) is not { } content) return null;
            first ??= content;
            contents.Add(files[index].Language, content);
        }
        return new(id, type, titles, points, cost, tags, contents);
    }

    private IQuestionType? Type(YamlReader yaml) => yaml.OneOf("type", [.. types.Names]) is { } name ? types.Find(name) : null;

    private static QuestionContent? Content(YamlReader yaml, IQuestionType type, QuestionTexts texts, QuestionContent? original)
    {
        var stem = texts.Block(yaml.Written("stem", QuestionTexts.LongestBlock));
        var hints = type.IsAnswered ? yaml.List("hints", 1, MostHints, required: false).Select(item => yaml.AsWritten(item, "a hint", QuestionTexts.Longest)).OfType<YamlScalar>().Select(texts.Inline).ToList() : [];
        var explanation = type.IsAnswered ? yaml.Written("explanation", QuestionTexts.LongestBlock, required: false) : null;
        texts.HasExplanation = explanation is not null;
        var content = type.FromYaml(yaml, texts, original);
        yaml.End();
        if (original is not null && hints.Count != original.Hints.Count) texts.SameCount(hints.Count, original.Hints.Count, yaml.LineOf("hints"), "hints");
        return content is null ? null : content with { Stem = stem, Hints = hints, Explanation = explanation is null ? null : texts.Inline(explanation) };
    }

    private bool IsSame(YamlReader yaml, YamlReader original, string id, IQuestionType type, int index)
    {
        var (own, ownType) = (yaml.Id("id"), Type(yaml));
        if (own is not null && own != id)
            files[index].Texts.Fault(yaml.LineOf("id"), $"this question is '{own}', but '{id}' at {files[0].Path}:{original.Map.Line}: each language of a quiz has the same questions in the same order");
        else if (ownType is not null && ownType != type)
            files[index].Texts.Fault(yaml.LineOf("type"), $"the type is '{ownType.Name}' here and '{type.Name}' at {files[0].Path}:{original.Map.Line}: a question has the same type in each language");
        // What is the same in each language may be written in each.
        foreach (var key in new[] { "points", "tags", "hint-cost" }) yaml.Find(key, required: false);
        return own == id && ownType == type;
    }

    private static List<string> Tags(YamlReader yaml)
    {
        var tags = new List<string>();
        foreach (var item in yaml.List("tags", 1, MostTags, required: false))
        {
            if (yaml.AsText(item, "a tag", Ids.Longest) is not { } tag) continue;
            if (!Ids.IsId(tag)) yaml.Faults.Add(item.Line, $"'{tag}' can't be a tag: {Ids.Rule}");
            else if (!tags.Contains(tag)) tags.Add(tag);
        }
        return tags;
    }
}
