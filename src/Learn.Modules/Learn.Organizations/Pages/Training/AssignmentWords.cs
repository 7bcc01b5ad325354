using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>An assignment in words.</summary>
internal static class AssignmentWords
{
    public static string Target(this IStringLocalizer<Texts> texts, AssignmentView view) => view.Assignment.Target switch
    {
        AssignmentTarget.Organization => texts["Everyone"].Value,
        AssignmentTarget.Unit => texts["Unit {0} and below", view.TargetName].Value,
        AssignmentTarget.Group => view.TargetName.Length > 0 ? texts["Group {0}", view.TargetName].Value : texts["A group"].Value,
        _ => view.TargetName.Length > 0 ? view.TargetName : texts["Someone who left"].Value,
    };

    public static string Due(this IStringLocalizer<Texts> texts, Assignment row)
    {
        var due = row.DueAt is { } at ? texts.Date(at) : row.DueDays is { } days ? texts["{0} days after joining", days].Value : texts["No due day"].Value;
        return row.EveryMonths is { } months ? $"{due}; {texts["again every {0} months", months].Value}" : due;
    }
}
