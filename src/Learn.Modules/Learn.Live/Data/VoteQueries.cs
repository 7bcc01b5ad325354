using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Data;

internal static class VoteQueries
{
    /// <summary>Each choice with the number of people who gave it, by poll.</summary>
    public static async Task<ILookup<string, (string Choice, int People)>> CountByChoiceAsync(this IQueryable<Vote> votes, CancellationToken cancellation = default) =>
        (await votes.GroupBy(row => new { row.PollId, row.Choice }).Select(group => new { group.Key.PollId, group.Key.Choice, Count = group.Count() }).ToListAsync(cancellation))
            .ToLookup(row => row.PollId, row => (row.Choice, row.Count), StringComparer.Ordinal);
}
