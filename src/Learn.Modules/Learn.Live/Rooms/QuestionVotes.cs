namespace Learn.Live.Rooms;

/// <summary>Votes for questions, with those of the questions that were merged into them.</summary>
internal sealed class QuestionVotes(IEnumerable<RoomQuestion> questions, IReadOnlyDictionary<string, int> upvotes)
{
    private readonly Dictionary<string, int> merged = questions.Where(question => question is { State: QuestionStates.Merged, Into: not null })
        .GroupBy(question => question.Into!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(question => upvotes.GetValueOrDefault(question.Id)), StringComparer.Ordinal);

    public int Of(string id) => upvotes.GetValueOrDefault(id) + merged.GetValueOrDefault(id);
}
