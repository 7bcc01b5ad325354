namespace Learn.Live.Rooms;

/// <summary>
/// What people see of a session, folded from its events and from nothing else: every node that has read the same events holds the same state.
/// Used by one thread at a time.
/// </summary>
internal sealed class RoomState
{
    /// <summary>Who joins gets so much of the talk; the rest is on the session's page.</summary>
    private const int ShownChat = 100;
    private const int ShownCaptions = 10;
    private const int MostReported = 200;

    private readonly LinkedList<ChatMessage> chat = [];
    private readonly Queue<CaptionTyped> captions = new();
    private readonly Dictionary<string, RoomQuestion> questions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoomPoll> polls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HandRaised> hands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> muted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChatMessage> reported = new(StringComparer.Ordinal);
    private readonly HashSet<string> hidden = new(StringComparer.Ordinal);
    private readonly HashSet<string> banned = new(StringComparer.Ordinal);

    public long Number { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SlideMoved Slide { get; private set; } = new(0, 0);

    /// <summary>Index of the furthest slide that was shown.</summary>
    public int Reached { get; private set; }

    public RoomSettings Settings { get; private set; } = new();

    /// <summary>Null until a host changed it; then what she set, which may be none.</summary>
    public StreamSet? Stream { get; private set; }

    public bool IsOpen => OpenedAt is not null && EndedAt is null;

    public int Hands => hands.Count;

    public bool HasQuestions => questions.Count > 0;

    public int Questions => questions.Count;

    /// <summary>Those that wait for a host's word or for an answer.</summary>
    public int OpenQuestionsOf(string person) => questions.Values.Count(question => question.By == person && question.State is QuestionStates.Waiting or QuestionStates.Open or QuestionStates.Pinned);

    /// <summary>Whether it is a message or a question that people see.</summary>
    public bool IsSeen(string id) => FindQuestion(id) is { } question ? question.IsPublic : chat.Any(message => message.Id == id);

    public IEnumerable<RoomPoll> OpenPolls => polls.Values.Where(poll => poll.Result is null);

    public RoomPoll? FindPoll(string? id) => id is null ? null : polls.GetValueOrDefault(id);

    public RoomQuestion? FindQuestion(string? id) => id is null ? null : questions.GetValueOrDefault(id);

    public bool IsBanned(string person) => banned.Contains(person);

    public bool IsMuted(string person) => muted.ContainsKey(person);

    public bool HasHandUp(string person) => hands.ContainsKey(person);

    /// <summary>Takes the next event.</summary>
    /// <exception cref="InvalidOperationException">It isn't the next one.</exception>
    public void Apply(RoomEvent happened)
    {
        if (happened.Number != Number + 1)
            throw new InvalidOperationException($"Event {happened.Number} can't follow {Number}.");
        Number = happened.Number;
        switch (happened.Kind)
        {
            case EventKinds.Opened: OpenedAt ??= happened.At; break;
            case EventKinds.Ended: EndedAt ??= happened.At; break;
            case EventKinds.Slide: Move(happened.Read<SlideMoved>()); break;
            case EventKinds.Settings: Settings = happened.Read<RoomSettings>(); break;
            case EventKinds.Stream: Stream = happened.Read<StreamSet>(); break;
            case EventKinds.Caption: Add(happened.Read<CaptionTyped>()); break;
            case EventKinds.Chat: Add(happened.Read<ChatMessage>()); break;
            case EventKinds.ChatHidden: Hide(happened.Read<ChatHidden>().Id); break;
            case EventKinds.Question: Add(happened.Read<QuestionAsked>(), happened.At); break;
            case EventKinds.QuestionState: Change(happened.Read<QuestionChanged>()); break;
            case EventKinds.Poll: Add(happened.Read<Poll>()); break;
            case EventKinds.PollClosed: Close(happened.Read<PollClosed>()); break;
            case EventKinds.Hand: Raise(happened.Read<HandRaised>()); break;
            case EventKinds.HandCalled: hands.Remove(happened.Read<HandCalled>().Id); break;
            case EventKinds.Muted: Mute(happened.Read<PersonMuted>()); break;
            case EventKinds.Removed: Remove(happened.Read<PersonRemoved>()); break;
            case EventKinds.Reported: Report(happened.Read<MessageReported>().Id); break;
        }
    }

    /// <summary>What someone who joins now has to know.</summary>
    /// <param name="forHosts">With what waits for approval, the names in the queue of hands and the right answers; with who is muted, and what was reported however long ago it was said.</param>
    public RoomSnapshot Snapshot(bool forHosts) => new(
        Number, OpenedAt, EndedAt, Slide, Settings, Stream,
        [.. captions], forHosts ? [.. reported.Values.Where(message => !chat.Contains(message)), .. chat] : [.. chat],
        [.. questions.Values.Where(question => forHosts || question.IsPublic).OrderBy(question => question.At)],
        [.. polls.Values.Select(poll => forHosts ? poll : poll.ForPeople())],
        [.. hands.Values.Select(hand => forHosts ? hand : hand with { Name = null })],
        forHosts ? [.. muted.Keys] : null, forHosts ? [.. reported.Keys] : null, forHosts ? muted.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!) : null);

    /// <summary>Whether people may not read any more what an event said: a message or a question that was hidden later.</summary>
    public bool IsHidden(RoomEvent happened) => happened.Kind switch
    {
        EventKinds.Chat => hidden.Count > 0 && hidden.Contains(happened.Read<ChatMessage>().Id),
        EventKinds.Question => FindQuestion(happened.Read<QuestionAsked>().Id) is { IsPublic: false },
        EventKinds.QuestionState => happened.Read<QuestionChanged>() is { State: not (QuestionStates.Hidden or QuestionStates.Waiting) } change && FindQuestion(change.Id) is { IsPublic: false },
        _ => false,
    };

    /// <summary>What she said stays, without her name.</summary>
    public void ForgetName(string person)
    {
        for (var node = chat.First; node is not null; node = node.Next)
        {
            if (node.Value.By == person)
                node.Value = node.Value with { Name = "" };
        }
        foreach (var question in questions.Values.Where(question => question.By == person).ToList())
            questions[question.Id] = question with { Name = "" };
        if (hands.TryGetValue(person, out var hand))
            hands[person] = hand with { Name = "" };
        if (muted.ContainsKey(person))
            muted[person] = null;
        foreach (var message in reported.Values.Where(message => message.By == person).ToList())
            reported[message.Id] = message with { Name = "" };
    }

    /// <summary>What was said is gone with the end of a session that keeps no chat.</summary>
    public void DropChat()
    {
        chat.Clear();
        reported.Clear();
    }

    private void Move(SlideMoved slide)
    {
        Slide = slide;
        Reached = Math.Max(Reached, slide.Index);
    }

    private void Add(CaptionTyped caption)
    {
        captions.Enqueue(caption);
        if (captions.Count > ShownCaptions)
            captions.Dequeue();
    }

    private void Add(ChatMessage message)
    {
        chat.AddLast(message);
        if (chat.Count > ShownChat)
            chat.RemoveFirst();
    }

    private void Hide(string id)
    {
        hidden.Add(id);
        reported.Remove(id);
        for (var node = chat.First; node is not null; node = node.Next)
        {
            if (node.Value.Id != id)
                continue;
            chat.Remove(node);
            return;
        }
    }

    private void Add(QuestionAsked asked, DateTimeOffset at) => questions[asked.Id] = new(asked.Id, asked.By, asked.Name, asked.Text, asked.State, at, Role: asked.Role);

    private void Change(QuestionChanged change)
    {
        if (!questions.TryGetValue(change.Id, out var question))
            return;
        var into = change.State == QuestionStates.Merged ? EndOf(change.Into) : null;
        // Two hosts may have merged two questions into each other at once: the second one changes nothing.
        if (into == change.Id)
            return;
        questions[change.Id] = question with { State = change.State, Into = into, Answer = change.Answer ?? question.Answer };
        if (into is null)
            return;
        // What was merged into it goes with it, and so do their votes.
        foreach (var other in questions.Values.Where(other => other.State == QuestionStates.Merged && other.Into == change.Id).ToList())
            questions[other.Id] = other with { Into = into };
    }

    /// <summary>The question that speaks for another one.</summary>
    private string? EndOf(string? id) => FindQuestion(id) is { State: QuestionStates.Merged, Into: { } next } ? next : id;

    private void Add(Poll poll) => polls[poll.Id] = new(poll, null);

    private void Close(PollClosed closed)
    {
        if (polls.TryGetValue(closed.Id, out var poll))
            polls[closed.Id] = poll with { Result = closed.Result };
    }

    private void Raise(HandRaised hand)
    {
        if (hand.Up)
            hands.TryAdd(hand.Id, hand);
        else
            hands.Remove(hand.Id);
    }

    private void Mute(PersonMuted change)
    {
        if (change.On)
            muted[change.Person] = NameOf(change.Person);
        else
            muted.Remove(change.Person);
    }

    /// <summary>By what she said or by her hand, which is where hosts mute; also when that is long past.</summary>
    private string? NameOf(string person) =>
        chat.LastOrDefault(message => message.By == person)?.Name ?? questions.Values.FirstOrDefault(question => question.By == person)?.Name
        ?? hands.GetValueOrDefault(person)?.Name ?? muted.GetValueOrDefault(person);

    private void Report(string id)
    {
        if (reported.Count < MostReported && chat.FirstOrDefault(message => message.Id == id) is { } message)
            reported[id] = message;
    }

    private void Remove(PersonRemoved removed)
    {
        hands.Remove(removed.Person);
        if (removed.Banned)
            banned.Add(removed.Person);
    }
}

internal sealed record RoomQuestion(
    string Id, string By, string Name, string Text, QuestionStates State, DateTimeOffset At, string? Into = null, string? Answer = null, string? Role = null)
{
    public bool IsPublic => State is not (QuestionStates.Waiting or QuestionStates.Hidden);
}

/// <param name="Result">Null while it runs.</param>
internal sealed record RoomPoll(Poll Poll, PollTally? Result)
{
    /// <summary>The right answer isn't told before the poll is closed.</summary>
    public RoomPoll ForPeople() => Result is null ? this with { Poll = Poll with { Correct = null } } : this;
}
