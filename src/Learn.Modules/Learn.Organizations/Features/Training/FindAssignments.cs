using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>What was assigned in her part of an organization, the newest first, also what came from above. Null for who may not see it.</summary>
/// <param name="Assignment">Only this one; null for all.</param>
internal sealed record FindAssignments(ClaimsPrincipal By, string Slug, Guid? Assignment = null) : IRequest<AssignmentList?>;

internal sealed record AssignmentList(OrganizationView View, IReadOnlyList<AssignmentView> Items, Subjects Titles);

/// <param name="TargetName">Of the unit, the group or the person.</param>
/// <param name="MayChange">Whether it belongs to her part of the tree.</param>
/// <param name="Sums">Of the people in her part of the tree.</param>
internal sealed record AssignmentView(Assignment Assignment, string TargetName, bool MayChange, Sums Sums);

internal sealed class FindAssignmentsHandler(OrganizationsDbContext context, SubjectTitles titles, IMediator mediator) : IRequestHandler<FindAssignments, AssignmentList?>
{
    private const int Most = 500;

    public async Task<AssignmentList?> Handle(FindAssignments request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Report), cancellationToken) is not { } view)
            return null;
        var (reach, path) = (view.Reach, view.Reach.Unit.Path);
        var above = Unit.IdsIn(path).ToList();
        var found = context.Assignments.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId)
            .Where(row => above.Contains(row.UnitId) || context.Units.Any(unit => unit.Id == row.UnitId && unit.Path.StartsWith(path)));
        if (request.Assignment is { } one)
            found = found.Where(row => row.Id == one);
        var rows = await found.OrderBy(row => row.EndedAt != null).ThenByDescending(row => row.CreatedAt).Take(Most).ToListAsync(cancellationToken);
        if (request.Assignment is not null && rows.Count == 0)
            return null;
        var names = await NamesAsync(rows, reach, cancellationToken);
        var unitIds = rows.Select(row => row.UnitId).Distinct().ToList();
        var units = await context.Units.AsNoTracking().Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, cancellationToken);
        var sums = await SumsAsync(rows, view.Reach.Unit, cancellationToken);
        return new(view,
            [.. rows.Select(row => new AssignmentView(
                row, names.GetValueOrDefault(row.TargetId, ""), units.TryGetValue(row.UnitId, out var unit) && reach.May(OrganizationActions.Assign, unit), sums.GetValueOrDefault(row.Id, Sums.None)))],
            await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellationToken));
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Assignment> rows, Reach reach, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.TargetId).Distinct().ToList();
        var names = await context.Units.AsNoTracking().Where(unit => ids.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellation);
        foreach (var group in await context.Groups.AsNoTracking().Where(group => ids.Contains(group.Id)).ToListAsync(cancellation))
            names[group.Id] = group.Name;
        foreach (var member in await context.Members.AsNoTracking().Where(member => member.OrganizationId == reach.OrganizationId && ids.Contains(member.PersonId)).ToListAsync(cancellation))
            names[member.PersonId] = member.Name;
        return names;
    }

    /// <summary>
    /// A subject that one assignment alone gives has its numbers in the counts; only where several give the same are their rows counted.
    /// </summary>
    private async Task<Dictionary<Guid, Sums>> SumsAsync(List<Assignment> rows, Unit unit, CancellationToken cancellation)
    {
        var subjects = rows.Select(row => row.SubjectId).Distinct().ToList();
        var givers = (await context.Assignments.AsNoTracking().Where(row => row.OrganizationId == unit.OrganizationId && subjects.Contains(row.SubjectId))
            .Select(row => row.SubjectId).ToListAsync(cancellation)).CountBy(id => id).ToDictionary();
        var counts = await context.CountsIn(unit).BySubjectAsync(cancellation);
        var sums = rows.Where(row => givers.GetValueOrDefault(row.SubjectId) == 1).ToDictionary(row => row.Id, row => counts.GetValueOrDefault(row.SubjectId, Sums.None));
        var shared = rows.Where(row => !sums.ContainsKey(row.Id)).Select(row => row.Id).ToList();
        if (shared.Count == 0)
            return sums;
        var counted = await context.RowsIn(unit).Where(row => shared.Contains(row.AssignmentId)).GroupBy(row => row.AssignmentId).Select(group => new
        {
            group.Key,
            Sums = new Sums(
                group.Count(), group.Sum(row => row.State == AssignedState.Started ? 1 : 0), group.Sum(row => row.State == AssignedState.Done ? 1 : 0),
                group.Sum(row => row.State == AssignedState.Done && row.DueAt < row.DoneAt && !row.WasDoneBefore ? 1 : 0), group.Sum(row => row.State == AssignedState.Exempt ? 1 : 0),
                group.Sum(row => row.Attention == Attention.Overdue ? 1 : 0), group.Sum(row => row.Attention == Attention.AtRisk ? 1 : 0), group.Sum(row => row.Attention == Attention.Inactive ? 1 : 0)),
        }).ToListAsync(cancellation);
        foreach (var row in counted)
            sums[row.Key] = row.Sums;
        return sums;
    }
}
