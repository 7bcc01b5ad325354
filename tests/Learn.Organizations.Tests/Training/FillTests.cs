using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Training;

/// <summary>Assignments to many and to groups; and files of many rows.</summary>
public sealed class FillTests(TrainingSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToMoreThanOneChunk_ReachesAllAndIsTakenFromAll(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        await staff.Site.WriteAsync(async context =>
        {
            for (var i = 0; i < 1203; i++)
                context.Add(new Member { OrganizationId = staff.Id, PersonId = Guid.NewGuid(), UnitId = staff.Root.Id, JoinedAt = DateTimeOffset.UtcNow });
            await context.SaveChangesAsync();
        });
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        await Soon.HappensAsync(async () => await CountAsync() == 1204, "everyone has it");
        await staff.EndAsync(assignment);
        await Soon.HappensAsync(async () => await CountAsync() == 0, "nobody has it");

        Task<int> CountAsync() => staff.Site.ReadAsync(context => context.AssignedPeople.CountAsync(row => row.AssignmentId == assignment && row.EndedAt == null));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task ChangeGroupMember_OfAGroupWithACourse_GivesAndTakesAtOnce(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        var group = await staff.SendAsync(new SaveGroup(staff.OwnerClaims(), staff.Slug, null, "Tổ", null, "fixed", null, null));
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "group", targetId = group });
        (await staff.RowsAsync(person)).ShouldBeEmpty();
        await staff.SendAsync(new ChangeGroupMember(staff.OwnerClaims(), staff.Slug, group!.Value, person, IsIn: true));
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
        await staff.SendAsync(new ChangeGroupMember(staff.OwnerClaims(), staff.Slug, group.Value, person, IsIn: false));
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SaveGroup_WithARuleThatWasWrong_TakesItFromThoseItCaught(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var (cook, driver) = (await staff.JoinAsync(), await staff.JoinAsync());
        await site.WriteAsync(async context =>
        {
            foreach (var (person, title) in new[] { (cook, "Đầu bếp"), (driver, "Lái xe") })
                (await context.Members.SingleAsync(row => row.OrganizationId == staff.Id && row.PersonId == person)).Describe("Người", null, title);
            await context.SaveChangesAsync();
        });
        var group = await SaveAsync(null, "Mới vào", 30, null);
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "group", targetId = group });
        // The month is over, and the group has another name: nobody loses anything.
        clock.Advance(TimeSpan.FromDays(60));
        await SaveAsync(group, "Người mới", 30, null);
        await staff.QuietAsync();
        (await HasAsync(cook), await HasAsync(driver)).ShouldBe((true, true));

        await SaveAsync(group, "Bếp mới", 30, "bếp");
        await staff.QuietAsync();
        (await HasAsync(cook), await HasAsync(driver)).ShouldBe((true, false));

        async Task<Guid> SaveAsync(Guid? id, string name, int days, string? title) =>
            (await staff.SendAsync(new SaveGroup(staff.OwnerClaims(), staff.Slug, id, name, null, "rule", days, title))).ShouldNotBeNull();

        async Task<bool> HasAsync(Guid person) => (await staff.RowsAsync(person)).ShouldHaveSingleItem().EndedAt is null;
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Stream_WhileTheUnitMovesOrRightsEnd_FollowsOrBreaksOff(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (unit, other) = (await staff.AddUnitAsync("Kho"), await staff.AddUnitAsync("Khác"));
        var person = await staff.JoinAsync(unit);
        await staff.AssignAsync(new { course = TrainingSites.Course });
        await using var scope = staff.Site.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<MediatR.IMediator>();
        var filter = new ProgressFilter { Unit = unit.Id };
        var stream = (await mediator.Send(new StreamProgress(staff.OwnerClaims(), staff.Slug, filter), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        await staff.Site.WriteAsync(context => context.Units.Where(row => row.Id == unit.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ParentId, other.Id).SetProperty(row => row.Path, Unit.PathOf(other.Path, unit.Id))));
        (await ReadAsync(stream)).ShouldBe([person]);

        var cut = (await mediator.Send(new StreamProgress(staff.OwnerClaims(), staff.Slug, filter), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        await staff.LeaveAsync(staff.Owner);
        await Should.ThrowAsync<InvalidOperationException>(() => ReadAsync(cut));

        static async Task<List<Guid>> ReadAsync(ProgressStream stream)
        {
            var people = new List<Guid>();
            await foreach (var (rows, _) in stream.Chunks)
                people.AddRange(rows.Select(row => row.PersonId));
            return people;
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Digest_ToThoseWhoLead_TellsOfTheirPartWhereThereIsSomething(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        (await WriteAsync()).ShouldBeEmpty();
        await staff.AssignAsync(new { course = TrainingSites.Course });
        await staff.LearnAsync(person);
        await staff.WaitAsync(person, AssignedState.Done);
        (await WriteAsync()).ShouldHaveSingleItem().Text.BodyVi.ShouldStartWith("Tuần qua hoàn thành 1 lượt.");

        async Task<IReadOnlyList<Notifications.Contracts.Digest>> WriteAsync()
        {
            await using var scope = staff.Site.Services.CreateAsyncScope();
            var digests = scope.ServiceProvider.GetServices<Notifications.Contracts.IDigestSource>().OfType<ManagersDigest>().Single();
            return await digests.WriteAsync(staff.Owner, DateTimeOffset.UtcNow.AddDays(-7), DateTimeOffset.UtcNow.AddMinutes(1), TestContext.Current.CancellationToken);
        }
    }
}
