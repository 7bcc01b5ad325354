using Learn.Assessments.Questions;

namespace Learn.Assessments.Published;

/// <summary>Which questions an attempt asks, and in which order.</summary>
internal static class QuestionDraw
{
    public static IReadOnlyList<string> Ids(IReadOnlyList<QuizPart> parts, bool shuffle, Quiz quiz, ulong seed)
    {
        // What is asked for by name isn't drawn from a pool once more.
        var taken = parts.Where(part => part.Count is null).SelectMany(part => part.Ids).ToHashSet(StringComparer.Ordinal);
        var ids = new List<string>();
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            if (part.Count is not { } count)
            {
                ids.AddRange(part.Ids);
                continue;
            }
            var drawn = Seeds.Shuffle(part.Ids.Where(id => !taken.Contains(id)), Seeds.Of(seed, $"pool {index}")).Take(count).ToList();
            taken.UnionWith(drawn);
            ids.AddRange(drawn);
        }
        return shuffle ? Shuffle(ids, quiz, Seeds.Of(seed, "questions")) : ids;
    }

    /// <summary>A text between the questions stays where it is.</summary>
    private static List<string> Shuffle(List<string> ids, Quiz quiz, ulong seed)
    {
        var shuffled = new Queue<string>(Seeds.Shuffle(ids.Where(IsAnswered), seed));
        return ids.ConvertAll(id => IsAnswered(id) ? shuffled.Dequeue() : id);

        bool IsAnswered(string id) => quiz.Questions[id].Type.IsAnswered;
    }
}
