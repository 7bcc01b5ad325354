namespace Learn.Live.Pages.Live;

/// <summary>The plan as its form holds it.</summary>
/// <param name="StartsAt">Local time, as a field for date and time holds it.</param>
/// <param name="Weeks">How many sessions, one a week.</param>
/// <param name="Lesson">«course/lesson», or empty.</param>
/// <param name="Polls">As <see cref="PollText"/> reads it.</param>
internal sealed record PlanInput(
    string? Title, string? Description, string? Language, string? StartsAt, string? TimeZone, int Minutes, int Weeks, int Capacity,
    string? Course, string? Lesson, int PresenceShare, bool IsListed, bool AllowsGuests, bool ModeratesQuestions, bool KeepsChat, string? Slides, string? Polls,
    string? StreamUrl, string? RecordingUrl, bool Following = false)
{
    public static readonly PlanInput New = new(null, null, null, null, "Asia/Ho_Chi_Minh", 60, 1, 1000, null, null, 70, true, true, false, true, null, null, null, null);
}
