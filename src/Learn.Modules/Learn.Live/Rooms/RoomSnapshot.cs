namespace Learn.Live.Rooms;

/// <summary>A room as who joins it, or reads its page, gets it.</summary>
/// <param name="Muted">Keys of people, for those who lead; null for the others.</param>
/// <param name="Reported">Ids of messages that are in <paramref name="Chat"/>, for those who lead.</param>
/// <param name="Names">Of those who are muted, by key, where they are known.</param>
internal sealed record RoomSnapshot(
    long Number, DateTimeOffset? OpenedAt, DateTimeOffset? EndedAt, SlideMoved Slide, RoomSettings Settings, StreamSet? Stream, IReadOnlyList<CaptionTyped> Captions,
    IReadOnlyList<ChatMessage> Chat, IReadOnlyList<RoomQuestion> Questions, IReadOnlyList<RoomPoll> Polls, IReadOnlyList<HandRaised> Hands,
    IReadOnlyList<string>? Muted, IReadOnlyList<string>? Reported, IReadOnlyDictionary<string, string>? Names)
{
    /// <summary>With as many questions as one reads: pinned ones, for hosts those that wait, then those with most votes, then the newest.</summary>
    public RoomSnapshot First(int most, IReadOnlyDictionary<string, int> upvotes)
    {
        if (Questions.Count <= most)
            return this;
        var votes = new QuestionVotes(Questions, upvotes);
        var first = Questions.OrderBy(question => question.State switch { QuestionStates.Pinned => 0, QuestionStates.Waiting => 1, QuestionStates.Hidden => 3, _ => 2 })
            // What was merged goes where its question goes, because its votes count there.
            .ThenByDescending(question => votes.Of(question is { State: QuestionStates.Merged, Into: { } into } ? into : question.Id)).ThenByDescending(question => question.At).Take(most);
        return this with { Questions = [.. first.OrderBy(question => question.At)] };
    }
}
