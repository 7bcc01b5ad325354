using Learn.Assessments.Published;
using Learn.Text.Yaml;

namespace Learn.Assessments.Authoring;

/// <summary>Reads what a quiz asks: its own questions, some by id, some drawn from a pool by tag.</summary>
internal sealed class PartsReader(YamlReader yaml, IReadOnlyList<AuthoredQuestion> own, IReadOnlyList<AuthoredQuestion> bank)
{
    private const int Most = 100;

    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    public IReadOnlyList<QuizPart> Read()
    {
        if (yaml.Find("questions", required: false) is null) return [All()];
        var items = yaml.List("questions", 1, Most);
        foreach (var item in items.OfType<YamlMap>())
        {
            if (item.Entries is [{ Key: "id", Value: YamlScalar id }] && !named.Add(id.Value)) yaml.Faults.Add(item.Line, $"'{id.Value}' is asked for twice: keep one");
        }
        var hasAll = items.Any(IsAll);
        var pools = items.OfType<YamlMap>().Where(item => item.Entries is [{ Key: "pool" }]).ToList();
        var parts = items.Select(item => Part(item, hasAll)).OfType<QuizPart>().ToList();
        CheckDrawn(parts, pools.Count > 0 ? yaml.LineOf("questions") : 0);
        var asked = parts.SelectMany(part => part.Ids).ToHashSet(StringComparer.Ordinal);
        foreach (var question in own.Where(question => !asked.Contains(question.Question.Id) && parts.Count > 0))
            question.File.Texts.Fault(question.Line, "the quiz never asks this question: name it in .quiz.yml, or take it out");
        return parts;
    }

    private QuizPart All() => new([.. own.Select(question => question.Question.Id).Where(id => !named.Contains(id))]);

    private static bool IsAll(YamlNode item) => item is YamlScalar { Value: "all" };

    private QuizPart? Part(YamlNode item, bool hasAll)
    {
        if (IsAll(item)) return All();
        if (item is not YamlMap || yaml.AsMap(item, item.Line, "a line of 'questions'") is not { } map)
        {
            yaml.Faults.Add(item.Line, "write «all», «id: …» or «pool: {tag: …, count: …}»");
            return null;
        }
        var part = map.Map.Entries is [{ Key: "pool" }] ? Pool(map, hasAll) : map.Id("id") is { } id ? One(id, item.Line) : null;
        map.End();
        return part;
    }

    private QuizPart? One(string id, int line)
    {
        if (own.Concat(bank).Any(question => question.Question.Id == id)) return new([id]);
        yaml.Faults.Add(line, $"there is no question '{id}' in this quiz or in the bank");
        return null;
    }

    private QuizPart? Pool(YamlReader map, bool hasAll)
    {
        if (map.Sub("pool") is not { } pool) return null;
        var (tag, count) = (pool.Id("tag"), pool.Number("count", 1, Most, 1));
        pool.End();
        if (tag is null || count is null) return null;
        // «all» asks the quiz's own ones already.
        var ids = (hasAll ? bank : own.Concat(bank)).Where(question => question.Question.Tags.Contains(tag) && !named.Contains(question.Question.Id)).Select(question => question.Question.Id).Distinct().ToList();
        if (ids.Count >= count) return new(ids, (int)count);
        yaml.Faults.Add(pool.Map.Line, $"{ids.Count} questions have the tag '{tag}', and {count} are drawn: write more of them, or draw fewer");
        return null;
    }

    /// <summary>Pools with questions in common may leave too few for the last one.</summary>
    private void CheckDrawn(List<QuizPart> parts, int line)
    {
        var pools = parts.FindAll(part => part.Count is not null);
        for (var index = 0; index < pools.Count; index++)
        {
            var before = pools.Take(index).Where(pool => pool.Ids.Intersect(pools[index].Ids).Any()).Sum(pool => pool.Count!.Value);
            if (pools[index].Ids.Count - before < pools[index].Count) yaml.Faults.Add(line, "pools with the same questions draw more of them together than there are: write more of them, or draw fewer");
        }
    }
}
