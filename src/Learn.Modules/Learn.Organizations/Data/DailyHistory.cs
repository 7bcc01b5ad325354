using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

/// <summary>The course of time of a unit that goes.</summary>
internal static class DailyHistory
{
    /// <summary>Adds what was noted of a unit to another's, where its people are then; in the caller's transaction.</summary>
    public static async Task MoveDailyCountsAsync(this OrganizationsDbContext context, Guid organization, Guid from, Guid to, CancellationToken cancellation)
    {
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO organizations_daily_counts ("OrganizationId", "UnitId", "Day", "Assigned", "Started", "Done", "Overdue")
            SELECT "OrganizationId", {to}, "Day", "Assigned", "Started", "Done", "Overdue" FROM organizations_daily_counts WHERE "OrganizationId" = {organization} AND "UnitId" = {from}
            ON CONFLICT ("OrganizationId", "Day", "UnitId") DO UPDATE SET
                "Assigned" = organizations_daily_counts."Assigned" + excluded."Assigned", "Started" = organizations_daily_counts."Started" + excluded."Started",
                "Done" = organizations_daily_counts."Done" + excluded."Done", "Overdue" = organizations_daily_counts."Overdue" + excluded."Overdue"
            """, cancellation);
        await context.DailyCounts.Where(row => row.OrganizationId == organization && row.UnitId == from).ExecuteDeleteAsync(cancellation);
    }
}
