using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>What a row counts for, as databases see it. For queries alone.</summary>
internal sealed class Tally
{
    public required Guid AssignmentId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid UnitId { get; init; }

    public required Guid SubjectId { get; init; }

    public required AssignedState State { get; init; }

    public required bool IsDoneLate { get; init; }

    public required Attention? Attention { get; init; }
}

/// <summary>Sums that are counted from the rows, or added up from <see cref="CompletionCount"/>.</summary>
internal static class RowSums
{
    /// <summary>Of rows that have not ended.</summary>
    public static IQueryable<Tally> Tallied(this IQueryable<AssignedPerson> rows) => rows.Select(row => new Tally
    {
        AssignmentId = row.AssignmentId,
        PersonId = row.PersonId,
        UnitId = row.UnitId,
        SubjectId = row.SubjectId,
        State = row.State,
        // AttentionRules.DoneLate, which can't be called within a query.
        IsDoneLate = row.State == AssignedState.Done && row.DueAt < row.DoneAt && !row.WasDoneBefore,
        Attention = row.Attention,
    });

    public static Task<Dictionary<TKey, Sums>> ToSumsAsync<TKey>(this IQueryable<IGrouping<TKey, Tally>> groups, CancellationToken cancellation)
        where TKey : notnull =>
        groups.Select(group => new
        {
            group.Key,
            Sums = new Sums(
                group.Count(), group.Sum(row => row.State == AssignedState.Started ? 1 : 0), group.Sum(row => row.State == AssignedState.Done ? 1 : 0), group.Sum(row => row.IsDoneLate ? 1 : 0),
                group.Sum(row => row.State == AssignedState.Exempt ? 1 : 0), group.Sum(row => row.Attention == Attention.Overdue ? 1 : 0),
                group.Sum(row => row.Attention == Attention.AtRisk ? 1 : 0), group.Sum(row => row.Attention == Attention.Inactive ? 1 : 0)),
        }).ToDictionaryAsync(row => row.Key, row => row.Sums, cancellation);

    public static Task<Dictionary<Guid, Sums>> ToSumsAsync(this IQueryable<IGrouping<Guid, CompletionCount>> groups, CancellationToken cancellation) =>
        groups.Select(group => new
        {
            group.Key,
            Sums = new Sums(
                group.Sum(row => row.Assigned), group.Sum(row => row.Started), group.Sum(row => row.Done), group.Sum(row => row.DoneLate),
                group.Sum(row => row.Exempt), group.Sum(row => row.Overdue), group.Sum(row => row.AtRisk), group.Sum(row => row.Inactive)),
        }).ToDictionaryAsync(row => row.Key, row => row.Sums, cancellation);
}
