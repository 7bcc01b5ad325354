using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Sums that are counted from the rows, where <see cref="CompletionCount"/> has none: by assignment, by person.</summary>
internal static class RowSums
{
    public static async Task<Dictionary<Guid, Sums>> ToSumsAsync(this IQueryable<IGrouping<Guid, AssignedPerson>> groups, CancellationToken cancellation) =>
        await groups.Select(group => new
        {
            group.Key,
            Sums = new Sums(
                group.Count(), group.Sum(row => row.State == AssignedState.Started ? 1 : 0), group.Sum(row => row.State == AssignedState.Done ? 1 : 0),
                group.Sum(row => row.State == AssignedState.Done && row.DueAt < row.DoneAt && !row.WasDoneBefore ? 1 : 0), group.Sum(row => row.State == AssignedState.Exempt ? 1 : 0),
                group.Sum(row => row.Attention == Attention.Overdue ? 1 : 0), group.Sum(row => row.Attention == Attention.AtRisk ? 1 : 0), group.Sum(row => row.Attention == Attention.Inactive ? 1 : 0)),
        }).ToDictionaryAsync(row => row.Key, row => row.Sums, cancellation);
}
