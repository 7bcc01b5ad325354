using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>
/// The report as it goes to paper: the numbers, then the people, as far as paper is of use. Of a filtered list it says what it was filtered by and has no
/// numbers of the whole: paper has no address that would tell the one from the other.
/// </summary>
[Authorize]
internal sealed class PrintReportModel(IMediator mediator, TimeProvider time) : ReportPage
{
    /// <summary>Some forty sheets; who needs more takes the file.</summary>
    private const int Most = 2000;

    private const int MostPeople = 500;

    public Dashboard Numbers { get; private set; } = null!;

    /// <summary>Each person's numbers; null where the list is filtered.</summary>
    public PeopleSums? People { get; private set; }

    public IReadOnlyList<ProgressRow> Rows { get; private set; } = [];

    public Subjects Titles => Numbers.Titles;

    /// <summary>Of the course that was asked for; null for all.</summary>
    private string? SubjectTitle { get; set; }

    public int Total { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDashboard(User, Organization, UnitId), cancellation) is not { } numbers)
            return NotFound();
        Numbers = numbers;
        if (!await ReadRowsAsync(cancellation) || !(Filter.IsNarrow || await ReadPeopleAsync(cancellation)))
            return NotFound();
        return Page();
    }

    /// <summary>What the list was filtered by, in words.</summary>
    public IEnumerable<string> FilterWords(IStringLocalizer<Texts> texts)
    {
        if (Filter.Standing is { } standing)
            yield return texts[$"Standing {standing.Name()}"];
        if (SubjectTitle is { } subject)
            yield return subject;
        if (Filter.Assignment is not null)
            yield return Rows.Count > 0 ? texts["One assignment {0}", Titles.Title(Rows[0].SubjectId)] : texts["One assignment"];
        if (Filter.Person is not null)
            yield return Rows.Count > 0 ? Rows[0].Name : texts["One person"];
        if (!string.IsNullOrWhiteSpace(Filter.Query))
            yield return texts["Name or number «{0}»", Filter.Query];
        if (Filter.IsOwn)
            yield return texts["Right in {0}", Numbers.View.Unit.Name];
    }

    private async Task<bool> ReadRowsAsync(CancellationToken cancellation)
    {
        var rows = new List<ProgressRow>();
        for (var page = 1; rows.Count < Most; page++)
        {
            if (await mediator.Send(new FindProgress(User, Organization, Filter, page), cancellation) is not { } found)
                return false;
            rows.AddRange(found.Items);
            Total = found.Total;
            // Not from the dashboard's titles: it has none of a course that nobody there was given.
            SubjectTitle ??= Filter.Subject is { } subject ? found.Titles.Title(subject) : null;
            if (found.Items.Count < FindProgress.PageSize)
                break;
        }
        Rows = rows;
        return true;
    }

    private async Task<bool> ReadPeopleAsync(CancellationToken cancellation)
    {
        var people = new List<PersonSums>();
        for (var page = 1; ; page++)
        {
            if (await mediator.Send(new FindPeopleSums(User, Organization, UnitId, null, page), cancellation) is not { } found)
                return false;
            people.AddRange(found.Items);
            People = found with { Items = people };
            if (page >= found.Pages || people.Count >= MostPeople)
                return true;
        }
    }
}
