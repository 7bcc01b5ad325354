using Learn.Organizations.Data;
using Learn.Organizations.Features;

namespace Learn.Organizations.Pages.Training;

/// <summary>What stands on top of an organization's pages: where one is, and the tabs.</summary>
/// <param name="Current">The section, as <see cref="OrganizationHead"/> has it.</param>
/// <param name="Trail">Units above; each leads to its own overview.</param>
internal sealed record TrainingHead(OrganizationView View, string Current, string Title, IReadOnlyList<Unit> Trail)
{
    public string Slug => View.Organization.Slug;

    public static TrainingHead Of(OrganizationView view, string current, string title) => new(view, current, title, view.Trail);
}
