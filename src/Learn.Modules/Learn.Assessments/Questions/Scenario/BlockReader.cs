using Learn.Assessments.Authoring;
using Learn.Assessments.Questions.GapFill;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Scenario;

/// <summary>Reads what a step shows, and the spots that are marked in its mail.</summary>
/// <param name="kind">Sets the ids of this step's spots apart.</param>
internal sealed class BlockReader(YamlReader yaml, QuestionTexts texts, string kind, IReadOnlyList<Spot>? originals)
{
    private const int Most = 6;
    private const int LongestLine = 300;

    private readonly List<(string Name, string? Text)> marks = [];
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    public (IReadOnlyList<ScenarioBlock> Blocks, IReadOnlyList<Spot>? Spots) Read()
    {
        var spots = yaml.Sub("spots", required: false);
        foreach (var entry in spots?.Map.Entries ?? []) ids[entry.Key] = originals?.FirstOrDefault(spot => spot.Name == entry.Key)?.Id ?? texts.OptionId(kind, entry.Key);
        var blocks = yaml.List("show", 1, Most, required: spots is not null).Select(Block).OfType<ScenarioBlock>().ToList();
        if (spots is null && marks.Count > 0) texts.Add(yaml.LineOf("show"), $"the mail has [[{marks[0].Name}]], but the step has no 'spots'");
        if (spots is null) return (blocks, null);
        if (blocks.Count(block => block.Mail is not null) != 1) texts.Add(yaml.LineOf("spots"), "spots are picked in one mail: write one into 'show'");
        var read = spots.Map.Entries.Select(entry => Spot(spots, entry)).OfType<Spot>().ToList();
        if (!read.Exists(spot => spot.Right)) texts.Add(yaml.LineOf("spots"), "no spot is right: write «right: true» at those that should be picked");
        foreach (var (name, _) in marks.Where(mark => !ids.ContainsKey(mark.Name))) texts.Add(yaml.LineOf("spots"), $"'spots' has no '{name}', but the mail has [[{name}: …]]");
        return (blocks, read.Count == spots.Map.Entries.Count && read.Exists(spot => spot.Right) ? read : null);
    }

    private ScenarioBlock? Block(YamlNode node)
    {
        if (yaml.AsMap(node, node.Line, "a block") is not { } map) return null;
        var isMail = map.Map.Entries.Any(entry => entry.Key == "mail");
        var block = isMail ? Mail(map) : map.Written("text", QuestionTexts.LongestBlock) is { } text ? new ScenarioBlock(texts.Block(text), null) : null;
        map.End();
        return block;
    }

    private ScenarioBlock? Mail(YamlReader map)
    {
        if (map.Sub("mail") is not { } mail) return null;
        var head = new MailHead(Line(mail, "from"), Line(mail, "to"), Line(mail, "subject"));
        var body = mail.Written("body", QuestionTexts.LongestBlock);
        mail.End();
        if (body is null) return null;
        var html = texts.Block(body, Marked(body.Value));
        foreach (var (name, _) in Marks.Find(body.Value).Where(mark => html.Length > 0 && ids.ContainsKey(mark.Name) && !Marks.StandsOnce(html, ids[mark.Name])))
            texts.Add(body.Line, $"[[{name}: …]] has to stand in the mail once, and not in a link or picture");
        return new(html, head);
    }

    private string Line(YamlReader mail, string key) => Marked(mail.Text(key, LongestLine) ?? "");

    private string Marked(string text)
    {
        marks.AddRange(Marks.Find(text));
        return Marks.Replace(text, name => $"[[{ids.GetValueOrDefault(name, name)}]]");
    }

    private Spot? Spot(YamlReader spots, YamlEntry entry)
    {
        var places = marks.FindAll(mark => mark.Name == entry.Key);
        if (places.Count != 1 || string.IsNullOrEmpty(places[0].Text)) texts.Add(entry.Line, $"the mail has to have [[{entry.Key}: visible text]] once");
        if (spots.AsMap(entry.Value, entry.Line, $"the spot '{entry.Key}'") is not { } map) return null;
        var right = map.Flag("right");
        var feedback = texts.Optional(map.Written("feedback", QuestionTexts.Longest));
        map.End();
        return new(ids[entry.Key], entry.Key, places.Count > 0 ? places[0].Text ?? "" : "", right, feedback);
    }
}
