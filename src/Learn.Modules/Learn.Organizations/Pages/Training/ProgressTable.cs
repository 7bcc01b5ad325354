using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;

namespace Learn.Organizations.Pages.Training;

/// <param name="MayExempt">Whether a column leads to where someone is exempted.</param>
internal sealed record ProgressTable(IReadOnlyList<ProgressRow> Rows, Subjects Titles, string Organization, bool MayExempt)
{
    /// <summary>The look of a state.</summary>
    public static string Chip(Standing standing) => standing switch
    {
        Standing.Done or Standing.DoneLate => "chip chip-done",
        Standing.Overdue => "chip chip-now",
        Standing.Started or Standing.AtRisk => "chip",
        _ => "chip chip-plain",
    };
}
