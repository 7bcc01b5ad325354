using Learn.Live.Data;

namespace Learn.Live.Rooms;

/// <summary>What a running session has to know of its plan.</summary>
internal sealed record RoomPlan(
    Guid Id, string Code, string Title, Guid? CourseId, DateTimeOffset StartsAt, int Minutes, bool AllowsGuests, int Capacity, bool ModeratesQuestions, string? StreamUrl,
    bool IsCancelled, bool KeepsChat, int Slides)
{
    public static RoomPlan Of(LiveSession session) => new(
        session.Id, session.Code, session.Title, session.CourseId, session.StartsAt, session.Minutes, session.AllowsGuests, session.Capacity, session.ModeratesQuestions,
        session.StreamUrl, session.CancelledAt is not null, session.KeepsChat, SlideDeck.Read(session.SlidesHtml).Count);
}
