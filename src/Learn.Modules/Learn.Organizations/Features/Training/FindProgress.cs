using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features.Training;

/// <summary>The list behind a number: who has what to do and how far she is. Null for who may not see it.</summary>
internal sealed record FindProgress(ClaimsPrincipal By, string Slug, ProgressFilter Filter, int Page = 1) : IRequest<ProgressList?>
{
    public const int PageSize = 50;

    /// <summary>Who needs more than this asks more narrowly, or takes the file.</summary>
    public const int LastPage = 200;

    /// <summary>What a search by name shows at most.</summary>
    public const int MostFound = 20 * PageSize;
}

/// <param name="Unit">In it and below; null for all that she may see.</param>
/// <param name="Subject">A course's or a live session's id.</param>
/// <param name="Query">The beginning of a word of the name, or of the employee number.</param>
/// <param name="IsOwn">The people right in the unit, without those below.</param>
internal sealed record ProgressFilter(
    Guid? Unit = null, Guid? Subject = null, Guid? Assignment = null, Guid? Person = null, Standing? Standing = null, string? Query = null, bool IsOwn = false)
{
    /// <summary>Whether it asks for less than a whole unit.</summary>
    public bool IsNarrow => this with { Unit = null, Query = string.IsNullOrWhiteSpace(Query) ? null : Query } != new ProgressFilter();
}

/// <param name="IsCut">Whether a search found more than it shows; <paramref name="Total"/> is what it shows.</param>
internal sealed record ProgressList(OrganizationView View, IReadOnlyList<ProgressRow> Items, int Total, bool IsCut, Subjects Titles);

/// <summary>All that an organization knows of someone's learning: what she was given, how far she is, the score and the days. Nothing of what she wrote or of other courses.</summary>
internal sealed record ProgressRow(
    Guid PersonId, string Name, string? EmployeeNumber, Guid UnitId, string Unit, Guid AssignmentId, int Round, Guid SubjectId, AssignedState State, Attention? Attention, bool IsRequired,
    DateTimeOffset AssignedAt, DateTimeOffset? DueAt, DateTimeOffset? StartedAt, DateTimeOffset? DoneAt, bool WasDoneBefore, bool IsDoneLate, int? Score)
{
    public Standing Standing => Standings.Of(State, Attention, IsDoneLate);
}

internal sealed class FindProgressHandler(OrganizationsDbContext context, SubjectTitles titles, IMediator mediator) : IRequestHandler<FindProgress, ProgressList?>
{
    public async Task<ProgressList?> Handle(FindProgress request, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetOrganization(request.By, request.Slug, OrganizationActions.Report, request.Filter.Unit), cancellationToken) is not { } view)
            return null;
        var (keys, total, isCut) = await context.KeysAsync(view.Unit, request.Filter, Math.Clamp(request.Page, 1, FindProgress.LastPage), cancellationToken);
        var items = await context.WithUnitsAsync(await context.PairsAsync(keys, cancellationToken), cancellationToken);
        return new(view, items, total, isCut, await titles.LoadAsync(items.Select(row => row.SubjectId).Append(request.Filter.Subject ?? Guid.Empty).Where(id => id != Guid.Empty), cancellationToken));
    }
}

/// <summary>For queries alone.</summary>
internal sealed class ProgressPair
{
    public required AssignedPerson Assigned { get; init; }

    public required Member Member { get; init; }
}

internal static class ProgressQueries
{
    /// <summary>Without regard to <see cref="ProgressFilter.Query"/>.</summary>
    public static IQueryable<ProgressPair> ProgressIn(this OrganizationsDbContext context, Unit unit, ProgressFilter filter)
    {
        var rows = context.RowsIn(unit, filter);
        return from row in rows
               join member in context.Members.AsNoTracking() on new { row.OrganizationId, row.PersonId } equals new { member.OrganizationId, member.PersonId }
               select new ProgressPair { Assigned = row, Member = member };
    }

    public static IQueryable<AssignedPerson> RowsIn(this OrganizationsDbContext context, Unit unit, ProgressFilter filter, IReadOnlyList<Guid>? people = null)
    {
        var rows = context.RowsIn(unit, filter.Standing, people);
        if (filter.IsOwn)
            rows = rows.Where(row => row.UnitId == unit.Id);
        if (filter.Subject is { } subject)
            rows = rows.Where(row => row.SubjectId == subject);
        if (filter.Assignment is { } assignment)
            rows = rows.Where(row => row.AssignmentId == assignment);
        if (filter.Person is { } person)
            rows = rows.Where(row => row.PersonId == person);
        return rows;
    }

    public static async Task<IReadOnlyList<ProgressRow>> WithUnitsAsync(this OrganizationsDbContext context, IReadOnlyList<ProgressPair> pairs, CancellationToken cancellation)
    {
        var ids = pairs.Select(pair => pair.Assigned.UnitId).Distinct().ToList();
        var units = await context.Units.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return [.. pairs.Select(pair => Of(pair.Assigned, pair.Member, units.GetValueOrDefault(pair.Assigned.UnitId, "")))];
    }

    private static ProgressRow Of(AssignedPerson row, Member member, string unit) => new(
        row.PersonId, member.Name, member.EmployeeNumber, row.UnitId, unit, row.AssignmentId, row.Round, row.SubjectId, row.State, row.Attention, row.IsRequired,
        row.AssignedAt, row.DueAt, row.StartedAt, row.DoneAt, row.WasDoneBefore, row.IsDoneLate(), row.Score);

    /// <summary>With the space that stands before every word, so that a word's beginning is looked for.</summary>
    public static string Words(string? query) => string.IsNullOrWhiteSpace(query) ? "" : FoldedText.Of(query, Member.NameLength);
}
