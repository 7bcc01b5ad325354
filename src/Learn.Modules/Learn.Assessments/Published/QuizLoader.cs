using System.Text.Json;
using Learn.Assessments.Questions;

namespace Learn.Assessments.Published;

/// <summary>Makes stored JSON a quiz.</summary>
internal sealed class QuizLoader(QuestionTypes types)
{
    /// <exception cref="InvalidDataException">The quiz has a question of a type that this site doesn't know (any more).</exception>
    public Quiz Load(string json)
    {
        var document = JsonSerializer.Deserialize<QuizDocument>(json, QuizJson.Options)!;
        // What was read into questions needn't be kept as JSON, too.
        return new(document with { Questions = [] }, document.Questions.Select(Load).ToDictionary(question => question.Id, StringComparer.Ordinal));
    }

    private Question Load(StoredQuestion stored)
    {
        var type = types.Find(stored.Type) ?? throw new InvalidDataException($"There is no question type «{stored.Type}»; the question «{stored.Id}» needs it.");
        var contents = stored.Contents.ToDictionary(
            content => content.Key, content => (QuestionContent)content.Value.Deserialize(type.ContentType, QuizJson.Options)!, StringComparer.Ordinal);
        return new(stored.Id, type, stored.Titles, stored.Points, stored.HintCost, stored.Tags, contents);
    }
}
