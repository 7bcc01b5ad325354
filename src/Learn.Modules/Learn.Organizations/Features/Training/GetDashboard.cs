using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>How an organization, or a part of it, gets on. Null for who may not see it.</summary>
/// <param name="Unit">Null for all that she may see.</param>
internal sealed record GetDashboard(ClaimsPrincipal By, string Slug, Guid? Unit = null) : IRequest<Dashboard?>;

/// <param name="View">Whose part of the tree it is.</param>
/// <param name="People">Who is there now, in the unit and below.</param>
/// <param name="Units">Those right below, and first the unit itself where it has people of its own.</param>
/// <param name="Days">From the oldest to today.</param>
internal sealed record Dashboard(
    OrganizationView View, int People, Sums Sums, IReadOnlyList<SubjectSums> Subjects, IReadOnlyList<UnitSums> Units, IReadOnlyList<DaySums> Days, Subjects Titles);

internal sealed record SubjectSums(Guid Id, Sums Sums);

/// <param name="IsOwn">Whether these are the people right in the unit that is looked at.</param>
internal sealed record UnitSums(Guid Id, string Name, Sums Sums, bool IsOwn);

internal sealed record DaySums(DateOnly Day, int Assigned, int Done, int Overdue);

internal sealed class GetDashboardHandler(OrganizationsDbContext context, SubjectTitles titles, IMediator mediator, TimeProvider time) : IRequestHandler<GetDashboard, Dashboard?>
{
    /// <summary>Points in the course of time, a week apart.</summary>
    private const int Weeks = 13;

    /// <summary>As long as there is nothing older, every day is a point.</summary>
    private const int FirstDays = 28;

    public async Task<Dashboard?> Handle(GetDashboard request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.SeeNumbers, request.Unit), cancellationToken) is not { } view)
            return null;
        var counts = context.CountsIn(view.Unit);
        var subjects = await counts.BySubjectAsync(cancellationToken);
        var sums = subjects.Values.Aggregate(Sums.None, (all, one) => all + one);
        var units = await UnitsAsync(view.Unit, await counts.ByUnitAsync(cancellationToken), cancellationToken);
        var people = await context.MembersIn(view.Unit).CountAsync(cancellationToken);
        var names = await titles.LoadAsync(subjects.Keys, cancellationToken);
        return new(
            view, people, sums, [.. subjects.Select(pair => new SubjectSums(pair.Key, pair.Value)).OrderBy(row => names.Title(row.Id), StringComparer.CurrentCulture)],
            units, await DaysAsync(view.Unit, sums, cancellationToken), names);
    }

    private async Task<IReadOnlyList<UnitSums>> UnitsAsync(Unit unit, Dictionary<Guid, Sums> own, CancellationToken cancellation)
    {
        var path = unit.Path;
        var below = await context.Units.AsNoTracking().Where(row => row.OrganizationId == unit.OrganizationId && row.Path.StartsWith(path))
            .Select(row => new { row.Id, row.ParentId, row.Name, row.Path, row.Position }).ToListAsync(cancellation);
        var sums = new Dictionary<Guid, Sums>();
        foreach (var row in below.Where(row => own.ContainsKey(row.Id)))
        {
            // The unit right below in which this one is, or the unit itself.
            var place = row.Path.Length == path.Length ? unit.Id : Guid.ParseExact(row.Path.AsSpan(path.Length, 32), "N");
            sums[place] = sums.GetValueOrDefault(place, Sums.None) + own[row.Id];
        }
        var units = below.Where(row => row.ParentId == unit.Id).OrderBy(row => row.Position).ThenBy(row => row.Name, StringComparer.CurrentCulture)
            .Select(row => new UnitSums(row.Id, row.Name, sums.GetValueOrDefault(row.Id, Sums.None), IsOwn: false));
        return sums.TryGetValue(unit.Id, out var itself) ? [new UnitSums(unit.Id, unit.Name, itself, IsOwn: true), .. units] : [.. units];
    }

    private async Task<IReadOnlyList<DaySums>> DaysAsync(Unit unit, Sums now, CancellationToken cancellation)
    {
        var today = DueDates.DayOf(time.GetUtcNow());
        var weeks = Enumerable.Range(1, Weeks - 1).Select(week => today.AddDays(-7 * week)).ToList();
        var past = await PastAsync(unit, weeks, cancellation);
        if (past.Count < weeks.Count)
        {
            var since = today.AddDays(-7 * Weeks);
            var noted = await context.DailyCounts.AsNoTracking().Where(row => row.OrganizationId == unit.OrganizationId && row.Day > since && row.Day < today)
                .Select(row => row.Day).Distinct().ToListAsync(cancellation);
            past = await PastAsync(unit, Points(noted, weeks, today), cancellation);
        }
        return [.. past.OrderBy(row => row.Day), new DaySums(today, now.Assigned, now.Done, now.Overdue)];
    }

    /// <summary>In the first weeks every day; later a day a week, or the last one before it that was noted: the site may have been off.</summary>
    private static List<DateOnly> Points(List<DateOnly> noted, List<DateOnly> weeks, DateOnly today) =>
        noted.TrueForAll(day => day > today.AddDays(-FirstDays))
            ? noted
            : [.. weeks.Select(week => noted.Where(day => day <= week && day > week.AddDays(-7)).Order().LastOrDefault()).Where(day => day != default)];

    private Task<List<DaySums>> PastAsync(Unit unit, List<DateOnly> days, CancellationToken cancellation)
    {
        var (organization, path) = (unit.OrganizationId, unit.Path);
        var daily = context.DailyCounts.AsNoTracking().Where(row => row.OrganizationId == organization && days.Contains(row.Day));
        if (unit.ParentId is not null)
            daily = daily.Where(row => context.Units.Where(below => below.OrganizationId == organization && below.Path.StartsWith(path)).Select(below => below.Id).Contains(row.UnitId));
        return daily.GroupBy(row => row.Day)
            .Select(group => new DaySums(group.Key, group.Sum(row => row.Assigned), group.Sum(row => row.Done), group.Sum(row => row.Overdue))).ToListAsync(cancellation);
    }
}
