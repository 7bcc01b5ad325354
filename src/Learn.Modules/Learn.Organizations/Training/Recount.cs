using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Counts from the rows what <see cref="TrainingLedger"/> has counted along.</summary>
internal static class Recount
{
    /// <summary>Units in one question.</summary>
    private const int BatchSize = 500;

    /// <param name="units">These alone; null for all.</param>
    /// <returns>By unit and subject; those where nothing is to be counted are not there.</returns>
    public static async Task<IReadOnlyList<CompletionCount>> ReadAsync(OrganizationsDbContext context, Guid organization, IReadOnlyList<Guid>? units, CancellationToken cancellation)
    {
        var rows = context.AssignedPeople.AsNoTracking().Where(row => row.OrganizationId == organization && row.EndedAt == null);
        if (units is not null)
            rows = rows.Where(row => units.Contains(row.UnitId));
        return await rows.GroupBy(row => new { row.UnitId, row.SubjectId })
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
    }

    /// <summary>Puts the counts right where they are not.</summary>
    /// <returns>How many were wrong, which a fault of the program alone explains.</returns>
    public static async Task<int> RepairAsync(OrganizationsDbContext context, Guid organization, DateTimeOffset now, CancellationToken cancellation)
    {
        // Millions of rows take longer than any other question.
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
        // First without holding anybody up: what differs was changed in between, or is wrong.
        var suspect = await DifferingAsync(context, organization, cancellation);
        var wrong = 0;
        foreach (var units in suspect.Chunk(BatchSize))
            wrong += await RepairAsync(context, organization, units, now, cancellation);
        return wrong;
    }

    private static async Task<IEnumerable<Guid>> DifferingAsync(OrganizationsDbContext context, Guid organization, CancellationToken cancellation)
    {
        var right = Lines(await ReadAsync(context, organization, null, cancellation));
        right.SymmetricExceptWith(Lines(await context.Counts.AsNoTracking().Where(row => row.OrganizationId == organization).ToListAsync(cancellation)));
        return right.Select(line => line.Unit).Distinct().Order();
    }

    private static HashSet<(Guid Unit, Guid Subject, string Numbers)> Lines(IEnumerable<CompletionCount> counts) =>
        [.. counts.Where(count => count.Numbers().Any(number => number != 0)).Select(count => (count.UnitId, count.SubjectId, string.Join(' ', count.Numbers())))];

    private static async Task<int> RepairAsync(OrganizationsDbContext context, Guid organization, Guid[] units, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        // Nobody changes them meanwhile.
        await TrainingLedger.OpenAsync(context, organization, now, cancellation);
        var right = (await ReadAsync(context, organization, units, cancellation)).ToDictionary(count => (count.UnitId, count.SubjectId));
        var wrong = 0;
        foreach (var count in await context.Counts.Where(row => row.OrganizationId == organization && units.Contains(row.UnitId)).ToListAsync(cancellation))
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
