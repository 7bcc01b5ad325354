using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Counts from the rows what <see cref="TrainingLedger"/> has counted along.</summary>
internal static class Recount
{
    /// <summary>Units in one question.</summary>
    private const int BatchSize = 500;

    /// <param name="units">These alone; null for all.</param>
    /// <returns>Where nothing is to be counted there are none.</returns>
    public static async Task<Dictionary<(Guid Unit, Guid Subject), Sums>> ReadAsync(OrganizationsDbContext context, Guid organization, IReadOnlyList<Guid>? units, CancellationToken cancellation)
    {
        var asked = context.Units.Where(unit => unit.OrganizationId == organization);
        if (units is not null)
            asked = asked.Where(unit => units.Contains(unit.Id));
        var rows = context.AssignedPeople.AsNoTracking().Where(row => asked.Select(unit => unit.Id).Contains(row.UnitId) && row.EndedAt == null);
        var sums = await rows.Tallied().GroupBy(row => new { row.UnitId, row.SubjectId }).ToSumsAsync(cancellation);
        return sums.ToDictionary(pair => (pair.Key.UnitId, pair.Key.SubjectId), pair => pair.Value);
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
        var differing = (await ReadAsync(context, organization, null, cancellation)).ToHashSet();
        var counts = await context.Counts.AsNoTracking().Where(row => row.OrganizationId == organization).ToListAsync(cancellation);
        differing.SymmetricExceptWith(counts.Select(count => KeyValuePair.Create((count.UnitId, count.SubjectId), Sums.Of(count))).Where(count => count.Value != Sums.None));
        return differing.Select(line => line.Key.Unit).Distinct().Order();
    }

    private static async Task<int> RepairAsync(OrganizationsDbContext context, Guid organization, Guid[] units, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        // Nobody changes them meanwhile.
        await TrainingLedger.OpenAsync(context, organization, now, cancellation);
        var right = await ReadAsync(context, organization, units, cancellation);
        var wrong = 0;
        foreach (var count in await context.Counts.Where(row => row.OrganizationId == organization && units.Contains(row.UnitId)).ToListAsync(cancellation))
        {
            var expected = right.Remove((count.UnitId, count.SubjectId), out var found) ? found : Sums.None;
            if (Sums.Of(count) == expected)
                continue;
            wrong++;
            context.Entry(count).CurrentValues.SetValues(expected.ToCount(organization, count.UnitId, count.SubjectId));
        }
        wrong += right.Count;
        context.AddRange(right.Select(missing => missing.Value.ToCount(organization, missing.Key.Unit, missing.Key.Subject)));
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return wrong;
    }
}
