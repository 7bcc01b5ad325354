using FluentValidation;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Training;

/// <summary>The numbers of the first page come from counts; so those have to be what a recount says, whatever happened.</summary>
public sealed class RecountTests
{
    private const int Steps = 80;

    [Theory, InlineData(DatabaseProvider.Sqlite, 1), InlineData(DatabaseProvider.Sqlite, 2), InlineData(DatabaseProvider.Postgres, 1)]
    public async Task Counts_AfterRandomChanges_AreWhatTheRowsSay(DatabaseProvider provider, int seed)
    {
        var (clock, random) = (new MovableClock(), new Random(seed));
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var north = await staff.AddUnitAsync("Miền Bắc");
        List<Unit> units = [staff.Root, north, await staff.AddUnitAsync("Hà Nội", north), await staff.AddUnitAsync("Miền Nam")];
        List<Guid> here = [], gone = [], assignments = [];
        for (var i = 0; i < 6; i++)
            here.Add(await staff.JoinAsync(units[i % units.Count]));

        var team = (await staff.SendAsync(new SaveGroup(staff.OwnerClaims(), staff.Slug, null, "Tổ", north.Id, "fixed", null, null))).ShouldNotBeNull();

        for (var step = 0; step < Steps; step++)
            await ChangeAsync(random.Next(14));

        // Whatever chance did, something is assigned and done.
        await staff.TryAssignAsync(new { course = TrainingSites.Course });
        await staff.LearnAsync(Any(here));

        // What people did goes through the outbox; when all of it has arrived, the two agree and stay so.
        await staff.QuietAsync();
        var (counted, right) = await site.ReadAsync(async context => (
            await context.Counts.AsNoTracking().Where(row => row.OrganizationId == staff.Id).ToListAsync(), await Recount.ReadAsync(context, staff.Id, null, CancellationToken.None)));
        right.Values.Sum(sums => sums.Assigned).ShouldBeGreaterThan(0);
        right.Values.Sum(sums => sums.Done).ShouldBeGreaterThan(0);
        Lines(counted.Select(count => KeyValuePair.Create((count.UnitId, count.SubjectId), Sums.Of(count)))).ShouldBe(Lines(right));
        (await site.ReadAsync(context => Recount.RepairAsync(context, staff.Id, clock.GetUtcNow(), CancellationToken.None))).ShouldBe(0);

        clock.Advance(TimeSpan.FromMinutes(5));
        await staff.RunClockAsync();
        await staff.RunClockAsync();
        await RowsShouldAgreeAsync(site, staff.Id, clock.GetUtcNow());

        async Task ChangeAsync(int kind)
        {
            var unit = units[random.Next(units.Count)];
            switch (kind)
            {
                case 0 or 1:
                    here.Add(await staff.JoinAsync(unit));
                    break;
                case 2 when gone.Count > 0:
                    here.Add(await staff.JoinAsync(unit, Take(gone)));
                    break;
                case 3 when here.Count > 3:
                    var leaver = Take(here);
                    await staff.LeaveAsync(leaver);
                    gone.Add(leaver);
                    break;
                case 4 or 5:
                    await staff.MoveAsync(Any(here), unit);
                    break;
                case 6:
                    if (await staff.TryAssignAsync(Body(unit)) is { } made)
                        assignments.Add(made);
                    break;
                case 7 when assignments.Count > 0:
                    try
                    {
                        await staff.EndAsync(Any(assignments), random.Next(2) == 0);
                    }
                    catch (ValidationException)
                    {
                        // Another one gives the same to the same people now.
                    }
                    break;
                case 8 when assignments.Count > 0:
                    await staff.SendAsync(new ExemptPerson(staff.OwnerClaims(), staff.Slug, Any(assignments), Any(here), random.Next(3) == 0 ? null : "đang nghỉ"));
                    break;
                case 9:
                    clock.Advance(TimeSpan.FromDays(random.Next(1, 20)));
                    await staff.RunClockAsync();
                    break;
                case 10 or 11:
                    await staff.SendAsync(new ChangeGroupMember(staff.OwnerClaims(), staff.Slug, team, Any(here), random.Next(3) > 0));
                    break;
                default:
                    await staff.LearnAsync(Any(here), random.Next(2) == 0 ? TrainingSites.Course : TrainingSites.Other, random.Next(1, 4));
                    break;
            }
        }

        object Body(Unit unit) => random.Next(4) switch
        {
            3 => new { course = TrainingSites.Other, target = "group", targetId = team, dueDays = 10 },
            0 => new { course = TrainingSites.Course, dueDays = random.Next(1, 30), everyMonths = 1 },
            1 => new { course = TrainingSites.Other, target = "unit", targetId = unit.Id, dueOn = DueDates.DayOf(clock.GetUtcNow()).AddDays(random.Next(1, 20)) },
            _ => new { course = TrainingSites.Course, target = "person", targetId = Any(here), required = random.Next(2) == 0 },
        };

        Guid Any(List<Guid> from) => from[random.Next(from.Count)];

        Guid Take(List<Guid> from)
        {
            var taken = Any(from);
            from.Remove(taken);
            return taken;
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Repair_CountsThatAreWrong_PutsThemRight(DatabaseProvider provider)
    {
        await using var site = TrainingSites.Create(provider);
        var staff = await Staff.OnAsync(site);
        await staff.AssignAsync(new { course = TrainingSites.Course });
        var other = await staff.AddUnitAsync("Kho");
        await site.WriteAsync(async context =>
        {
            await context.Counts.Where(row => row.OrganizationId == staff.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Done, 7));
            context.Add(new CompletionCount { OrganizationId = staff.Id, UnitId = other.Id, SubjectId = staff.CourseId(), Assigned = 3 });
            await context.SaveChangesAsync();
        });

        (await site.ReadAsync(context => Recount.RepairAsync(context, staff.Id, DateTimeOffset.UtcNow, CancellationToken.None))).ShouldBe(2);

        var counts = await site.ReadAsync(context => context.Counts.AsNoTracking().Where(row => row.OrganizationId == staff.Id).ToListAsync());
        counts.Sum(row => row.Assigned).ShouldBe(1);
        counts.Sum(row => row.Done).ShouldBe(0);
    }

    /// <summary>Who is meant has it, in her unit, and the clock knows when to look at it; who is gone has nothing open.</summary>
    private static async Task RowsShouldAgreeAsync(LearnSiteFactory site, Guid organization, DateTimeOffset now)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<OrganizationsDbContext>>().CreateDbContextAsync();
        var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == organization).ToListAsync();
        var assignments = await context.Assignments.AsNoTracking().Where(row => row.OrganizationId == organization).ToListAsync();
        var targets = await Targets.LoadAsync(context, assignments, members, CancellationToken.None);
        var rows = await context.AssignedPeople.AsNoTracking().Where(row => row.OrganizationId == organization && row.EndedAt == null).ToDictionaryAsync(row => (row.AssignmentId, row.PersonId));
        foreach (var (assignment, member) in assignments.SelectMany(assignment => members, (assignment, member) => (assignment, member)))
        {
            var row = rows.GetValueOrDefault((assignment.Id, member.PersonId));
            var isMeant = assignment.EndedAt is null && targets.Include(assignment, member, row, now);
            (row is not null && row.State != AssignedState.Done).ShouldBe(isMeant && row?.State != AssignedState.Done);
            if (row is null)
                continue;
            (member.LeftAt, row.UnitId).ShouldBe((null, member.UnitId));
            AttentionRules.Telling(row, now).ShouldBeNull();
            var (attention, look) = (row.Attention, row.LookAt);
            AttentionRules.Settle(row, assignment, now);
            attention.ShouldBe(row.Attention);
            if (isMeant || look is not null)
                look.ShouldBe(row.LookAt);
        }
    }

    private static List<string> Lines(IEnumerable<KeyValuePair<(Guid Unit, Guid Subject), Sums>> counts) =>
        [.. counts.Where(count => count.Value != Sums.None).Select(count => $"{count.Key}: {count.Value}").Order(StringComparer.Ordinal)];
}
