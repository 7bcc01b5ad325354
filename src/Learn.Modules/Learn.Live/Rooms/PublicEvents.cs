namespace Learn.Live.Rooms;

/// <summary>What people who don't lead the session get of an event.</summary>
internal static class PublicEvents
{
    private static readonly System.Text.Json.JsonElement Nothing = RoomJson.Parse("{}");

    public static RoomEvent ForPeople(this RoomEvent happened) => happened.Kind switch
    {
        EventKinds.Muted or EventKinds.Removed or EventKinds.Reported => Withhold(happened),
        EventKinds.Question when happened.Read<QuestionAsked>().State == QuestionStates.Waiting => Withhold(happened),
        EventKinds.QuestionState when happened.Read<QuestionChanged>().Unseen is true => Withhold(happened),
        // Where one is in the queue is for all to know, whose hands they are is for those who call.
        EventKinds.Hand => happened with { Data = RoomJson.Element(happened.Read<HandRaised>() with { Name = null }) },
        EventKinds.Poll => happened with { Data = RoomJson.Element(happened.Read<Poll>() with { Correct = null }) },
        _ => happened,
    };

    public static RoomEvent Withhold(RoomEvent happened) => happened with { Kind = EventKinds.Withheld, Data = Nothing };
}
