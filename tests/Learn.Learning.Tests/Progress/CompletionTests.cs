using Learn.Platform.Data;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Progress;

public sealed class CompletionTests(SharedSites sites)
{
    private const string Course = SharedSites.Course;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task LastLesson_Done_CompletesInTheSameRequestAndIsToldOnce(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        var last = Completed(Course, "ba", Monday.AddDays(2));
        await learner.SendAsync(Completed(Course, "mot", Monday), Completed(Course, "hai", Monday.AddDays(1)));
        (await learner.CourseAsync(Course))!.State.ShouldBe("started");

        await learner.SendAsync(last);

        var course = (await learner.CourseAsync(Course))!;
        course.ShouldSatisfyAllConditions(
            () => course.State.ShouldBe("completed"), () => course.CompletedAt.ShouldBe(Monday.AddDays(2)), () => course.Resume.ShouldBeNull(),
            () => course.MinutesLeft.ShouldBe(0), () => course.LessonsDone.ShouldBe(3));

        // Sent again, and done again on another device: completed is completed.
        await learner.SendAsync(last, Completed(Course, "ba"), Completed(Course, "mot"));
        await learner.SendAsync(Viewed(Course, "hai"));
        var heard = sites.CompletionsOn(provider);
        await Eventually.HappensAsync(() => heard.CoursesOf(learner.Id).Count > 0 && heard.LessonsOf(learner.Id).Count == 3, "the completion is told to other modules");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        heard.CoursesOf(learner.Id).ShouldHaveSingleItem().CompletedAt.ShouldBe(Monday.AddDays(2));
        heard.LessonsOf(learner.Id).Select(lesson => lesson.LessonId).Order().ShouldBe(["ba", "hai", "mot"]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task RequiredLessons_Done_CompleteWithoutTheOthers(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        await learner.SendAsync(Completed(SharedSites.HalfRequired, "mot"), Completed(SharedSites.HalfRequired, "hai"), Completed(SharedSites.HalfRequired, "bon"));
        (await learner.CourseAsync(SharedSites.HalfRequired))!.ShouldSatisfyAllConditions(
            course => course.State.ShouldBe("started"), course => course.LessonsDone.ShouldBe(1), course => course.LessonsRequired.ShouldBe(2), course => course.Resume.ShouldBe("ba"));

        await learner.SendAsync(Completed(SharedSites.HalfRequired, "ba"));
        (await learner.CourseAsync(SharedSites.HalfRequired))!.State.ShouldBe("completed");
    }

    [Fact]
    public async Task Viewed_AllLessons_DoesNotComplete()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        await learner.SendAsync(Viewed(Course, "mot"), Viewed(Course, "hai"), Position(Course, "ba", 1000));
        (await learner.CourseAsync(Course))!.ShouldSatisfyAllConditions(
            course => course.State.ShouldBe("started"), course => course.Lessons.ShouldAllBe(lesson => lesson.State == "started"), course => course.LessonsDone.ShouldBe(0));
    }

    [Fact]
    public async Task Completed_ThenViewedAgain_StaysCompleted()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        await learner.SendAsync(Completed(Course, "mot", Monday), Position(Course, "mot", 700));
        await learner.SendAsync(Viewed(Course, "mot"), Position(Course, "mot", 20));
        (await learner.LessonAsync(Course, "mot")).ShouldSatisfyAllConditions(
            lesson => lesson.State.ShouldBe("completed"), lesson => lesson.CompletedAt.ShouldBe(Monday), lesson => lesson.Position.ShouldBe(700));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AllInOneBatch_Done_CompletesAtTheLatest(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        await learner.SendAsync(Completed(Course, "ba", Monday.AddHours(1)), Completed(Course, "mot", Monday.AddHours(3)), Completed(Course, "hai", Monday.AddHours(2)));
        (await learner.CourseAsync(Course))!.CompletedAt.ShouldBe(Monday.AddHours(3));
    }
}
