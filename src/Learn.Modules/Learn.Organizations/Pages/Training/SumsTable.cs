using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>Numbers by course, by unit or by person, each with the address of its list.</summary>
internal sealed record SumsTable(string Caption, string Head, IReadOnlyList<SumsLine> Lines)
{
    public static SumsTable OfSubjects(Dashboard found, Func<ProgressFilter, string> list, IStringLocalizer<Texts> texts) => new(
        texts["By course caption"], texts["Subject"],
        [.. found.Subjects.Select(row => Line(found.Titles.Title(row.Id), null, row.Sums, new(Subject: row.Id), list))]);

    public static SumsTable OfUnits(Dashboard found, Func<ProgressFilter, string> list, IStringLocalizer<Texts> texts) => new(
        texts["By unit caption"], texts["Unit"],
        [.. found.Units.Select(row => row.IsOwn
            ? Line(texts["Right in {0}", row.Name], null, row.Sums, new(row.Id, IsOwn: true), list)
            : Line(row.Name, $"/org/{found.View.Organization.Slug}?unit={row.Id}", row.Sums, new(row.Id), list))]);

    public static SumsTable OfPeople(PeopleSums found, IStringLocalizer<Texts> texts) => new(
        texts["By person caption"], texts["Name"],
        [.. found.Items.Select(row => Line(
            row.Name, null, row.Sums, new(Person: row.PersonId), filter => ReportAddress.Of(found.View.Organization.Slug, filter), string.Join(" · ", new[] { row.EmployeeNumber, row.Unit }.OfType<string>())))]);

    /// <param name="url">Where the line leads; null for its whole list.</param>
    private static SumsLine Line(string name, string? url, Sums sums, ProgressFilter filter, Func<ProgressFilter, string> list, string? detail = null) =>
        new(name, url ?? list(filter), sums, standing => list(filter with { Standing = standing }), detail);
}

/// <param name="Url">Where the line itself leads.</param>
/// <param name="List">The list behind a number; of all that was assigned for null.</param>
/// <param name="Detail">What tells it from others of the same name; null for nothing.</param>
internal sealed record SumsLine(string Name, string Url, Sums Sums, Func<Standing?, string> List, string? Detail = null);
