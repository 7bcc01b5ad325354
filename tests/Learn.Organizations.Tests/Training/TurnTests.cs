using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Training;

/// <summary>Two changes at the same moment, on PostgreSQL; SQLite lets one writer in at a time.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task Assign_WhileSomeoneJoins_ReachesHer()
    {
        await using var site = TrainingSites.Create(DatabaseProvider.Postgres);
        var staff = await Staff.OnAsync(site);
        Task<Guid>? assigning = null;
        var person = await staff.JoinAsync(beforeCommit: async () =>
        {
            assigning = staff.AssignAsync(new { course = TrainingSites.Course });
            await SomeoneWaitsAsync(site);
        });
        await assigning!;
        await staff.QuietAsync();
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Exempt_WhileSheIsMoved_LeavesHerWhereSheIs()
    {
        await using var site = TrainingSites.Create(DatabaseProvider.Postgres);
        var staff = await Staff.OnAsync(site);
        var (from, to) = (await staff.AddUnitAsync("Cũ"), await staff.AddUnitAsync("Mới"));
        var person = await staff.JoinAsync(from);
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        await staff.QuietAsync();
        Task<bool>? exempting = null;
        await staff.MoveAsync(person, to, beforeCommit: async () =>
        {
            exempting = staff.SendAsync(new ExemptPerson(staff.OwnerClaims(), staff.Slug, assignment, person, "nghỉ ốm"));
            await SomeoneWaitsAsync(site);
        });
        (await exempting!).ShouldBeTrue();
        var row = (await staff.RowsAsync(person)).ShouldHaveSingleItem();
        (row.State, row.UnitId).ShouldBe((AssignedState.Exempt, to.Id));
    }

    private static Task SomeoneWaitsAsync(LearnSiteFactory site) => Soon.HappensAsync(
        () => site.ReadAsync(context => context.Database.SqlQuery<bool>(
            $"""SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS "Value" """).SingleAsync()),
        "someone waits for the organization's turn");
}
