using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>What was assigned in her part of an organization, what is in force before what ended and the newest first, also what came from above. Null for who may not see it.</summary>
/// <param name="Assignment">Only this one; null for all.</param>
/// <param name="Page">From 1.</param>
/// <param name="IsEnded">Only those that were taken back, or only those that were not; null for both.</param>
internal sealed record FindAssignments(ClaimsPrincipal By, string Slug, Guid? Assignment = null, int Page = 1, bool? IsEnded = null) : IRequest<AssignmentList?>
{
    public const int PageSize = 50;
}

internal sealed record AssignmentList(OrganizationView View, IReadOnlyList<AssignmentView> Items, Subjects Titles, int Total, int Page)
{
    public int Pages => Math.Max(1, (Total + FindAssignments.PageSize - 1) / FindAssignments.PageSize);
}

/// <param name="TargetName">Of the unit, the group or the person; empty for a group from above, whose name isn't hers to know, and for who left.</param>
/// <param name="MayChange">Whether it belongs to her part of the tree.</param>
/// <param name="Sums">Of the people in her part of the tree.</param>
internal sealed record AssignmentView(Assignment Assignment, string TargetName, bool MayChange, Sums Sums);

internal sealed class FindAssignmentsHandler(OrganizationsDbContext context, SubjectTitles titles, IMediator mediator) : IRequestHandler<FindAssignments, AssignmentList?>
{
    public async Task<AssignmentList?> Handle(FindAssignments request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Report), cancellationToken) is not { } view)
            return null;
        var reach = view.Reach;
        var found = context.AssignmentsSeenBy(reach).AsNoTracking();
        if (request.Assignment is { } one)
            found = found.Where(row => row.Id == one);
        if (request.IsEnded is { } isEnded)
            found = found.Where(row => row.EndedAt != null == isEnded);
        var total = await found.CountAsync(cancellationToken);
        if (request.Assignment is not null && total == 0)
            return null;
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + FindAssignments.PageSize - 1) / FindAssignments.PageSize));
        var rows = await found.OrderBy(row => row.EndedAt != null).ThenByDescending(row => row.CreatedAt).ThenBy(row => row.Id)
            .Skip((page - 1) * FindAssignments.PageSize).Take(FindAssignments.PageSize).ToListAsync(cancellationToken);
        var unitIds = rows.Select(row => row.UnitId).Distinct().ToList();
        var units = await context.Units.AsNoTracking().Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, cancellationToken);
        var names = await NamesAsync(rows, reach, cancellationToken);
        var sums = await SumsAsync(rows, reach.Unit, cancellationToken);
        return new(view,
            [.. rows.Select(row => new AssignmentView(
                row, names.GetValueOrDefault(row.TargetId, ""), units.TryGetValue(row.UnitId, out var unit) && reach.May(OrganizationActions.Assign, unit), sums.GetValueOrDefault(row.Id, Sums.None)))],
            await titles.LoadAsync(rows.Select(row => row.SubjectId), cancellationToken), total, page);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Assignment> rows, Reach reach, CancellationToken cancellation)
    {
        var (ids, path) = (rows.Select(row => row.TargetId).Distinct().ToList(), reach.Unit.Path);
        var names = await context.Units.AsNoTracking().Where(unit => ids.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellation);
        var below = context.Units.Where(unit => unit.OrganizationId == reach.OrganizationId && unit.Path.StartsWith(path)).Select(unit => unit.Id);
        foreach (var group in await context.Groups.AsNoTracking().Where(group => ids.Contains(group.Id) && below.Contains(group.UnitId)).ToListAsync(cancellation))
            names[group.Id] = group.Name;
        var members = context.Members.AsNoTracking().Where(member => member.OrganizationId == reach.OrganizationId && ids.Contains(member.PersonId) && member.LeftAt == null && below.Contains(member.UnitId));
        foreach (var member in await members.Select(member => new { member.PersonId, member.Name }).ToListAsync(cancellation))
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
        var counted = await context.RowsIn(unit).Where(row => shared.Contains(row.AssignmentId)).Tallied().GroupBy(row => row.AssignmentId).ToSumsAsync(cancellation);
        foreach (var (id, sum) in counted)
            sums[id] = sum;
        return sums;
    }
}
