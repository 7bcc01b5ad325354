using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>Numbers by course or by unit, each with the address of its list.</summary>
internal sealed record SumsTable(string Caption, string Head, IReadOnlyList<SumsLine> Lines)
{
    public static SumsTable OfSubjects(Dashboard found, Func<Standing?, Guid?, Guid?, string> list, IStringLocalizer<Texts> texts) => new(
        texts["By course caption"], texts["Subject"],
        [.. found.Subjects.Select(row => new SumsLine(found.Titles.Title(row.Id), list(null, null, row.Id), row.Sums, standing => list(standing, null, row.Id)))]);

    public static SumsTable OfUnits(Dashboard found, Func<Standing?, Guid?, Guid?, string> list, IStringLocalizer<Texts> texts) => new(
        texts["By unit caption"], texts["Unit"],
        [.. found.Units.Select(row => row.IsOwn
            ? new SumsLine(texts["Right in {0}", row.Name], null, row.Sums, null)
            : new SumsLine(row.Name, $"/org/{found.View.Organization.Slug}?unit={row.Id}", row.Sums, standing => list(standing, row.Id, null)))]);
}

/// <param name="Url">Where the line itself leads; null for nowhere.</param>
/// <param name="List">The list behind a number; null where the numbers are of no list of their own.</param>
internal sealed record SumsLine(string Name, string? Url, Sums Sums, Func<Standing, string>? List);
