using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Progress;

/// <summary>Two nodes of one site on one PostgreSQL.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private static readonly SampleCourse Long = new("dai") { Lessons = [.. Enumerable.Range(1, 30).Select(number => $"bai-{number}")] };
    private readonly Completions completions = new();
    private readonly LearnSiteFactory first = new(DatabaseProvider.Postgres);
    private LearnSiteFactory second = null!;

    public ValueTask InitializeAsync()
    {
        first.WithCourse(Long).WithServices(completions.Listen);
        _ = first.Services;
        second = new LearnSiteFactory(DatabaseProvider.Postgres).WithContent(first.ContentPath)
            .With("ConnectionStrings:Learn", first.PostgresConnection!).WithServices(completions.Listen);
        _ = second.Services;
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await second.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Events_SplitOverBothNodesAtOnce_CompleteTheCourseOnce()
    {
        var learners = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(learners.Select(learner =>
        {
            var (here, there) = (On(first, learner), On(second, learner));
            return Task.WhenAll(Long.Lessons.Select((lesson, index) => (index % 2 == 0 ? here : there).SendAsync(Completed("dai", lesson), Viewed("dai", lesson, seconds: 1))));
        }));

        foreach (var learner in learners)
        {
            foreach (var node in new[] { first, second })
            {
                await Eventually.HappensAsync(async () => (await On(node, learner).CourseAsync("dai"))!.LessonsDone == 30, "both nodes know every lesson");
                (await On(node, learner).CourseAsync("dai"))!.ShouldSatisfyAllConditions(
                    course => course.State.ShouldBe("completed"), course => course.Lessons.ShouldAllBe(lesson => lesson.Seconds == 1));
            }
            await Eventually.HappensAsync(() => completions.CoursesOf(learner).Count > 0 && completions.LessonsOf(learner).Count >= 30, "the completion is told");
        }
        await Task.Delay(300, TestContext.Current.CancellationToken);
        foreach (var learner in learners)
        {
            completions.CoursesOf(learner).ShouldHaveSingleItem();
            completions.LessonsOf(learner).Count.ShouldBe(30);
        }
    }

    [Fact]
    public async Task SameEvents_OnBothNodesAtOnce_CountOnce()
    {
        var learner = Guid.CreateVersion7();
        var events = Enumerable.Range(0, 40).Select(_ => Viewed("dai", "bai-1", seconds: 5)).ToList();
        var answers = await Task.WhenAll(events.SelectMany(item => new[] { On(first, learner).SendAsync(item), On(second, learner).SendAsync(item) }));
        answers.Count(outcomes => outcomes[0] == "applied").ShouldBe(40);
        foreach (var node in new[] { first, second })
            await Eventually.HappensAsync(async () => (await On(node, learner).LessonAsync("dai", "bai-1")).Seconds == 200, "both nodes count each event once");
    }

    [Fact]
    public async Task Change_OnOneNode_IsSeenOnTheOtherSoon()
    {
        var id = Guid.CreateVersion7();
        var (here, there) = (On(first, id), On(second, id));
        (await there.CoursesAsync()).ShouldBeEmpty();

        await here.SendAsync(Completed("dai", "bai-1"));
        await Eventually.HappensAsync(async () => (await there.CourseAsync("dai"))?.LessonsDone == 1, "the other node forgets what it remembered");
        await there.LeaveAsync("dai");
        await Eventually.HappensAsync(async () => (await here.CoursesAsync()).Count == 0, "and the other way round");

        // A node that has not heard yet notices before it writes.
        await here.EnrollAsync("dai");
        await Task.WhenAll(here.SendAsync(Completed("dai", "bai-2")), there.SendAsync(Completed("dai", "bai-3")));
        await Eventually.HappensAsync(async () => (await here.CourseAsync("dai"))?.LessonsDone == 3 && (await there.CourseAsync("dai"))?.LessonsDone == 3, "nothing was overwritten");
    }
}
