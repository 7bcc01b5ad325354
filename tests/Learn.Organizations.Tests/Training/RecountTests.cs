using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Platform.Events;
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

        for (var step = 0; step < Steps; step++)
            await ChangeAsync(random.Next(12));

        // Whatever chance did, something is assigned and done.
        await staff.AssignAsync(new { course = TrainingSites.Course });
        await staff.LearnAsync(Any(here));

        // What people did goes through the outbox; when all of it has arrived, the two agree and stay so.
        await Soon.HappensAsync(async () => await site.ReadAsync(async context => !await context.Set<OutboxMessage>().AnyAsync(row => row.DueAt != null)), "the outbox is empty");
        var (counted, right) = await site.ReadAsync(async context => (
            await context.Counts.AsNoTracking().Where(row => row.OrganizationId == staff.Id).ToListAsync(), await Recount.ReadAsync(context, staff.Id, CancellationToken.None)));
        right.Sum(row => row.Assigned).ShouldBeGreaterThan(0);
        right.Sum(row => row.Done).ShouldBeGreaterThan(0);
        Lines(counted).ShouldBe(Lines(right));
        (await site.ReadAsync(context => Recount.RepairAsync(context, staff.Id, clock.GetUtcNow(), CancellationToken.None))).ShouldBe(0);

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
                    assignments.Add(await staff.AssignAsync(Body(unit)));
                    break;
                case 7 when assignments.Count > 0:
                    await SendAsync(new EndAssignment(staff.OwnerClaims(), staff.Slug, Any(assignments), random.Next(2) == 0));
                    break;
                case 8 when assignments.Count > 0:
                    await SendAsync(new ExemptPerson(staff.OwnerClaims(), staff.Slug, Any(assignments), Any(here), random.Next(3) == 0 ? null : "đang nghỉ"));
                    break;
                case 9:
                    clock.Advance(TimeSpan.FromDays(random.Next(1, 20)));
                    await staff.RunClockAsync();
                    break;
                default:
                    await staff.LearnAsync(Any(here), random.Next(2) == 0 ? TrainingSites.Course : TrainingSites.Other, random.Next(1, 4));
                    break;
            }
        }

        object Body(Unit unit) => random.Next(3) switch
        {
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

        async Task SendAsync(MediatR.IRequest<bool> request)
        {
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(request, TestContext.Current.CancellationToken);
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

    private static List<string> Lines(IEnumerable<CompletionCount> counts) =>
        [.. counts.Where(count => count.Numbers().Any(number => number != 0)).Select(count => $"{count.UnitId} {count.SubjectId}: {string.Join(' ', count.Numbers())}").Order(StringComparer.Ordinal)];
}
