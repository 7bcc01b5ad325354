using Learn.Courses.Contracts;
using Learn.Live.Features;
using Learn.Platform.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>A session as a list shows it.</summary>
/// <param name="Course">Title; null where it has none, or none that is there.</param>
internal sealed record SessionCard(SessionSummary Session, string? Course)
{
    /// <summary>Part of a key of the texts.</summary>
    public string State => Session switch
    {
        { CancelledAt: not null } => "cancelled",
        { EndedAt: not null } => "over",
        { OpenedAt: not null } => "now",
        _ => "coming",
    };

    public string Chip => State == "now" ? "chip-now" : State == "coming" ? "" : "chip-plain";

    public static SessionCard Of(SessionSummary session, ICatalogue catalogue)
    {
        var outline = session.CourseId is { } id ? catalogue.Find(id)?.Outline : null;
        return new(session, outline?.Texts[outline.LanguageFor(SiteCultures.Current)].Title);
    }
}
