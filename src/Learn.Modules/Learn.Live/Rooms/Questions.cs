using Learn.Live.Data;

namespace Learn.Live.Rooms;

/// <summary>What holds for a question, by whichever way it is asked.</summary>
internal static class Questions
{
    public const int Length = 300;

    /// <summary>The same key as where the room takes no questions at all.</summary>
    public const string Off = "Questions are off";

    /// <param name="id">Under which it is there once, however often it is sent.</param>
    /// <returns>What to write; else the key of the text that says why not.</returns>
    public static (AppendEvent? Change, string? Refusal) Question(this Room room, RoomPerson by, RoomRole role, string id, string? typed, DateTimeOffset now)
    {
        if (!role.Leads() && !room.Ask(state => state.Settings.Questions))
            return (null, Off);
        if (PlainText.Said(typed, Length) is not { } text)
            return (null, "Text too long or empty");
        if (room.WhyNoQuestion(by.Key, role, id, now) is { } refusal)
            return (null, refusal);
        var state = room.Plan.ModeratesQuestions && !role.Leads() ? QuestionStates.Waiting : QuestionStates.Open;
        return (new(room.SessionId, EventKinds.Question, RoomJson.Write(new QuestionAsked(id, by.Key, by.Name, text, state, role.NameOfLeader())), id), null);
    }
}
