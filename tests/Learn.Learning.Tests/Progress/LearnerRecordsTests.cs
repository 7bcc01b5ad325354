using Learn.Learning.Progress;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Learning.Tests.Progress;

public sealed class LearnerRecordsTests(SharedSites sites)
{
    private readonly Guid learner = Guid.CreateVersion7();

    [Fact]
    public async Task Remember_ToldOfNewerOneMeanwhile_DoesNotKeepTheOldOne()
    {
        var (records, backplane) = Create();
        await TellAsync(backplane, 5);

        records.Remember(new(learner, 4, new Dictionary<Guid, CourseRecord>()));
        records.InMemory(learner).ShouldBeNull();

        records.Remember(new(learner, 5, new Dictionary<Guid, CourseRecord>()));
        records.InMemory(learner)!.Revision.ShouldBe(5);
    }

    [Fact]
    public async Task Signal_OlderThanWhatIsKnown_IsIgnored()
    {
        var (records, backplane) = Create();
        records.Remember(new(learner, 7, new Dictionary<Guid, CourseRecord>()));
        await TellAsync(backplane, 7);
        records.InMemory(learner)!.Revision.ShouldBe(7);
        await TellAsync(backplane, 8);
        records.InMemory(learner).ShouldBeNull();
    }

    [Fact]
    public void Remember_OlderThanWhatIsKnown_KeepsTheNewer()
    {
        var (records, _) = Create();
        records.Remember(new(learner, 2, new Dictionary<Guid, CourseRecord>()));
        records.Remember(new(learner, 1, new Dictionary<Guid, CourseRecord>()));
        records.InMemory(learner)!.Revision.ShouldBe(2);
    }

    private Task TellAsync(IBackplane backplane, long revision) =>
        backplane.PublishAsync(LearnerRecords.Channel, LearnerRecords.Announcement([new(learner, revision), new(Guid.NewGuid(), 1)]), TestContext.Current.CancellationToken);

    /// <summary>On the shared site's own backplane, which with SQLite stays in the process.</summary>
    private (LearnerRecords Records, IBackplane Backplane) Create()
    {
        var services = sites.On(DatabaseProvider.Sqlite).Services;
        return (services.GetRequiredService<LearnerRecords>(), services.GetRequiredService<IBackplane>());
    }
}
