using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Rooms;

namespace Learn.Live.Features;

/// <summary>How far a session is.</summary>
internal enum RoomPhase
{
    Waiting,
    Open,
    Ended,
    Cancelled,
}

/// <summary>What stands between someone and the room.</summary>
internal enum RoomDoor
{
    Open,

    /// <summary>A name is enough.</summary>
    WantsName,

    /// <summary>She has to sign in.</summary>
    WantsAccount,

    /// <summary>She has to take the session's course.</summary>
    WantsCourse,

    /// <summary>She was sent out for good.</summary>
    Closed,
}

/// <summary>A session as its pages show it.</summary>
/// <param name="Me">Null for who is not let in.</param>
/// <param name="CourseSlug">Of the session's course; null when it has none, or none that is there.</param>
/// <param name="Reached">Index of the furthest slide that was shown; later ones are still the host's.</param>
/// <param name="Slides">HTML; none for who is not let in.</param>
/// <param name="Talk">Afterwards with the whole chat, if that was kept. For who is not let in it is empty.</param>
internal sealed record RoomView(
    LiveSession Session, RoomPhase Phase, RoomDoor Door, RoomIdentity? Me, string? CourseTitle, string? CourseSlug, int Reached, IReadOnlyList<string> Slides,
    RoomSnapshot Talk, IReadOnlyDictionary<string, int> Upvotes)
{
    private readonly QuestionVotes votes = new(Talk.Questions, Upvotes);

    public bool MayEnter => Door == RoomDoor.Open;

    public bool IsLive => MayEnter && Phase is RoomPhase.Waiting or RoomPhase.Open;

    /// <summary>What a host set in the session outweighs the plan.</summary>
    public string? StreamUrl => Talk.Stream is { } set ? set.Url : Session.StreamUrl;

    /// <summary>Votes for a question and for those that were merged into it.</summary>
    public int VotesFor(RoomQuestion question) => votes.Of(question.Id);
}
