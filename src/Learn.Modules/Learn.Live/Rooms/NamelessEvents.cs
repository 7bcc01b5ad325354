namespace Learn.Live.Rooms;

/// <summary>What someone said, without her name; under her key, as the others' answers hang on it.</summary>
internal static class NamelessEvents
{
    public static readonly string[] Kinds = [EventKinds.Chat, EventKinds.Question, EventKinds.QuestionState, EventKinds.Hand];

    /// <returns>The event itself when it names her not.</returns>
    public static RoomEvent Without(RoomEvent happened, string key) => happened.Kind switch
    {
        EventKinds.Chat when happened.Read<ChatMessage>() is var message && message.By == key => happened with { Data = RoomJson.Element(message with { Name = "" }) },
        EventKinds.Question when happened.Read<QuestionAsked>() is var asked && asked.By == key => happened with { Data = RoomJson.Element(asked with { Name = "" }) },
        EventKinds.QuestionState when happened.Read<QuestionChanged>() is var changed && changed.By == key => happened with { Data = RoomJson.Element(changed with { Name = "" }) },
        EventKinds.Hand when happened.Read<HandRaised>() is var hand && hand.Id == key => happened with { Data = RoomJson.Element(hand with { Name = "" }) },
        _ => happened,
    };
}
