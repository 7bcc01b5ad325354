using Learn.Authoring.Features;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>What stands at the top of each page about a course.</summary>
/// <param name="Current">The path of the tab after the course's address; empty for the outline.</param>
/// <param name="Heading">Of the page.</param>
internal sealed record StudioHead(string Key, string Title, string State, string Current, string Heading, int OpenComments)
{
    public static StudioHead Of(DraftView view, string current, string? heading = null) => new(view.Draft.Key, view.Draft.Title, view.State, current, heading ?? view.Draft.Title, view.OpenComments);
}
