using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Counts from the rows what <see cref="TrainingLedger"/> has counted along.</summary>
internal static class Recount
{
    /// <returns>By unit and subject; those where nothing is to be counted are not there.</returns>
    public static async Task<IReadOnlyList<CompletionCount>> ReadAsync(OrganizationsDbContext context, Guid organization, CancellationToken cancellation) =>
        await context.AssignedPeople.AsNoTracking().Where(row => row.OrganizationId == organization && row.EndedAt == null)
            .GroupBy(row => new { row.UnitId, row.SubjectId })
            .Select(group => new CompletionCount
            {
                OrganizationId = organization,
                UnitId = group.Key.UnitId,
                SubjectId = group.Key.SubjectId,
                Assigned = group.Count(),
                Started = group.Sum(row => row.State == AssignedState.Started ? 1 : 0),
                Done = group.Sum(row => row.State == AssignedState.Done ? 1 : 0),
                DoneLate = group.Sum(row => row.State == AssignedState.Done && row.DueAt < row.DoneAt && !row.WasDoneBefore ? 1 : 0),
                Exempt = group.Sum(row => row.State == AssignedState.Exempt ? 1 : 0),
                Overdue = group.Sum(row => row.Attention == Attention.Overdue ? 1 : 0),
                AtRisk = group.Sum(row => row.Attention == Attention.AtRisk ? 1 : 0),
                Inactive = group.Sum(row => row.Attention == Attention.Inactive ? 1 : 0),
            }).ToListAsync(cancellation);

    /// <summary>Puts the counts right where they are not.</summary>
    /// <returns>How many were wrong, which a fault of the program alone explains.</returns>
    public static async Task<int> RepairAsync(OrganizationsDbContext context, Guid organization, DateTimeOffset now, CancellationToken cancellation)
    {
        // Millions of rows take longer than any other question.
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        // Nobody changes them meanwhile.
        await TrainingLedger.OpenAsync(context, organization, now, cancellation);
        var right = (await ReadAsync(context, organization, cancellation)).ToDictionary(count => (count.UnitId, count.SubjectId));
        var wrong = 0;
        foreach (var count in await context.Counts.Where(row => row.OrganizationId == organization).ToListAsync(cancellation))
        {
            var expected = right.Remove((count.UnitId, count.SubjectId), out var found) ? found : Empty(count);
            if (count.Numbers().SequenceEqual(expected.Numbers()))
                continue;
            wrong++;
            context.Entry(count).CurrentValues.SetValues(expected);
        }
        wrong += right.Count;
        context.AddRange(right.Values);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return wrong;
    }

    public static int[] Numbers(this CompletionCount count) =>
        [count.Assigned, count.Started, count.Done, count.DoneLate, count.Exempt, count.Overdue, count.AtRisk, count.Inactive];

    private static CompletionCount Empty(CompletionCount of) => new() { OrganizationId = of.OrganizationId, UnitId = of.UnitId, SubjectId = of.SubjectId };
}
