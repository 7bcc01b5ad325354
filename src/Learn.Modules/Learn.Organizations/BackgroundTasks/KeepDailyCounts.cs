using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.BackgroundTasks;

/// <summary>Notes how things stand, for the course of time; the last note of a day stays.</summary>
[BackgroundTask(EveryMinutes = 60, Description = "How far organizations are, day by day")]
internal sealed class KeepDailyCounts(TimeProvider time) : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<OrganizationsDbContext>();
        var day = DueDates.DayOf(time.GetUtcNow());
        // «WHERE TRUE»: else SQLite takes what follows for a join (sqlite.org, UPSERT, Parsing Ambiguity).
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO organizations_daily_counts ("OrganizationId", "UnitId", "Day", "Assigned", "Started", "Done", "Overdue")
            SELECT "OrganizationId", "UnitId", {day}, SUM("Assigned"), SUM("Started"), SUM("Done"), SUM("Overdue")
            FROM organizations_counts WHERE TRUE GROUP BY "OrganizationId", "UnitId"
            ON CONFLICT ("OrganizationId", "Day", "UnitId") DO UPDATE SET
                "Assigned" = excluded."Assigned", "Started" = excluded."Started", "Done" = excluded."Done", "Overdue" = excluded."Overdue"
            """, cancellationToken);
    }
}
