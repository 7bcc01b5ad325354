using System.Globalization;
using System.Text;
using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>
/// The only one that adds, changes and removes <see cref="AssignedPerson"/> rows: what it does to them it adds to the counts of their units,
/// in the transaction that its caller holds, and what was told of rows that are open no more it takes back. Changes of one organization are made one
/// after the other.
/// </summary>
internal sealed class TrainingLedger
{
    /// <summary>Rows of counts in one statement.</summary>
    private const int BatchSize = 200;

    /// <summary>Notifications in one event.</summary>
    private const int MostKeys = 500;

    private static readonly string[] Columns =
    [
        nameof(CompletionCount.Assigned), nameof(CompletionCount.Started), nameof(CompletionCount.Done), nameof(CompletionCount.DoneLate),
        nameof(CompletionCount.Exempt), nameof(CompletionCount.Overdue), nameof(CompletionCount.AtRisk), nameof(CompletionCount.Inactive),
    ];

    private readonly Dictionary<(Guid Unit, Guid Subject), Sums> changes = [];
    private readonly List<NotificationKey> untold = [];
    private readonly OrganizationsDbContext context;
    private readonly Guid organization;

    private TrainingLedger(OrganizationsDbContext context, Guid organization, DateTimeOffset now)
    {
        (this.context, this.organization) = (context, organization);
        Now = now;
    }

    public DateTimeOffset Now { get; }

    /// <summary>Waits for this organization's turn and keeps it until the end of the transaction.</summary>
    /// <exception cref="InvalidOperationException">The context is in no transaction.</exception>
    public static async Task<TrainingLedger> OpenAsync(OrganizationsDbContext context, Guid organization, DateTimeOffset now, CancellationToken cancellation)
    {
        if (context.Database.CurrentTransaction is null)
            throw new InvalidOperationException("What is assigned changes in a transaction.");
        // SQLite's transaction has excluded all other writers already. Whoever changes members locks their rows first and this last, so nobody waits in a circle.
        if (context.Database.IsNpgsql())
        {
            var key = BitConverter.ToInt64(organization.ToByteArray(), 8) ^ 0x547261696E;
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellation);
        }
        // What the context remembers is from before its turn.
        foreach (var entry in context.ChangeTracker.Entries<AssignedPerson>().Where(entry => entry.State == EntityState.Unchanged).ToList())
            entry.State = EntityState.Detached;
        return new(context, organization, now);
    }

    public void Add(AssignedPerson row, Assignment assignment)
    {
        AttentionRules.Settle(row, assignment, Now);
        context.Add(row);
        Count(row, Sums.Of(row));
    }

    public void Change(AssignedPerson row, Assignment assignment, Action<AssignedPerson> change)
    {
        var known = row.IsOpen() ? row.KeysUpTo(row.Told) : [];
        Count(row, -Sums.Of(row));
        change(row);
        AttentionRules.Settle(row, assignment, Now);
        Count(row, Sums.Of(row));
        if (!row.IsOpen() || row.Told == Told.Nothing)
            untold.AddRange(known);
    }

    /// <summary>Takes back what she was told of something that she has to do no more.</summary>
    public void Untell(IEnumerable<NotificationKey> keys) => untold.AddRange(keys);

    public void Remove(AssignedPerson row)
    {
        Count(row, -Sums.Of(row));
        context.Remove(row);
    }

    /// <summary>Saves the rows and adds to the counts; the caller commits.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        foreach (var keys in untold.Chunk(MostKeys))
            context.Publish(new NotificationsVoid(keys), Now);
        untold.Clear();
        await context.SaveChangesAsync(cancellation);
        // Always in the same order: two that add to the same counts must not wait for each other.
        foreach (var batch in changes.Where(change => change.Value != Sums.None).OrderBy(change => change.Key).Chunk(BatchSize))
            await AddToCountsAsync(batch, cancellation);
        changes.Clear();
    }

    private void Count(AssignedPerson row, Sums change) =>
        changes[(row.UnitId, row.SubjectId)] = changes.GetValueOrDefault((row.UnitId, row.SubjectId), Sums.None) + change;

    /// <summary>In the order of the columns.</summary>
    private static int[] Numbers(Sums sums) => [sums.Assigned, sums.Started, sums.Done, sums.DoneLate, sums.Exempt, sums.Overdue, sums.AtRisk, sums.Inactive];

    private Task AddToCountsAsync(IReadOnlyList<KeyValuePair<(Guid Unit, Guid Subject), Sums>> batch, CancellationToken cancellation)
    {
        var values = new List<object>();
        var sql = new StringBuilder("INSERT INTO organizations_counts (\"OrganizationId\", \"UnitId\", \"SubjectId\"");
        foreach (var column in Columns)
            sql.Append(CultureInfo.InvariantCulture, $", \"{column}\"");
        sql.Append(") VALUES ");
        foreach (var ((unit, subject), sums) in batch)
        {
            sql.Append(values.Count == 0 ? "(" : ", (");
            Append(organization);
            sql.Append(", ");
            Append(unit);
            sql.Append(", ");
            Append(subject);
            foreach (var number in Numbers(sums))
            {
                sql.Append(", ");
                Append(number);
            }
            sql.Append(')');
        }
        sql.Append(" ON CONFLICT (\"OrganizationId\", \"UnitId\", \"SubjectId\") DO UPDATE SET ");
        sql.AppendJoin(", ", Columns.Select(column => $"\"{column}\" = organizations_counts.\"{column}\" + excluded.\"{column}\""));
        return context.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancellation);

        void Append(object value)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{{{values.Count}}}");
            values.Add(value);
        }
    }
}
