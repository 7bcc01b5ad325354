using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Endpoints;

public sealed class EnrollmentApiTests(SharedSites sites)
{
    private const string Course = SharedSites.Course;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Enroll_Twice_ChangesNothing(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        await learner.EnrollAsync(Course);
        var first = await learner.CourseAsync(Course);
        await learner.EnrollAsync(Course);

        var course = (await learner.CoursesAsync()).ShouldHaveSingleItem();
        course.EnrolledAt.ShouldBe(first!.EnrolledAt);
        course.ShouldSatisfyAllConditions(
            () => course.State.ShouldBe("started"), () => course.Version.ShouldBe(1), () => course.Title.ShouldBe("Khoá thử"), () => course.LessonsDone.ShouldBe(0),
            () => course.LessonsRequired.ShouldBe(3), () => course.MinutesLeft.ShouldBe(15), () => course.Resume.ShouldBe("mot"), () => course.CompletedAt.ShouldBeNull());
        course.Lessons.Select(lesson => (lesson.Lesson, lesson.State)).ShouldBe([("mot", "new"), ("hai", "new"), ("ba", "new")]);
    }

    [Fact]
    public async Task EnrollAndLeave_UnknownCourse_IsNotFound()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, "/api/v1/courses/khong-co/enrollment");
            using var response = await learner.Http.SendAsync(request, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task Guest_AnyCall_IsUnauthorized()
    {
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        foreach (var (method, path) in new[] { (HttpMethod.Put, $"courses/{Course}/enrollment"), (HttpMethod.Delete, $"courses/{Course}/enrollment"), (HttpMethod.Get, "me/learning") })
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
            using var response = await guest.SendAsync(request, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Event_NotEnrolled_EnrollsSinceItsTime(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        var at = DateTimeOffset.UtcNow.AddDays(-3);
        await learner.SendAsync(Viewed(Course, "mot", at));
        (await learner.CourseAsync(Course))!.EnrolledAt.ShouldBe(at, TimeSpan.FromMilliseconds(1));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Leave_ThenComeBack_FindsWhatWasDone(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        await learner.SendAsync(Completed(Course, "mot"), Position(Course, "hai", 400));
        var before = await learner.CourseAsync(Course);

        await learner.LeaveAsync(Course);
        (await learner.CoursesAsync()).ShouldBeEmpty();
        await learner.LeaveAsync(Course);

        await learner.EnrollAsync(Course);
        var after = await learner.CourseAsync(Course);
        after!.Lessons.ShouldBe(before!.Lessons);
        (after.EnrolledAt, after.LessonsDone).ShouldBe((before.EnrolledAt, before.LessonsDone));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Event_AfterLeaving_IsKeptAndDoesNotEnroll(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        await learner.SendAsync(Completed(Course, "mot"));
        await learner.LeaveAsync(Course);

        (await learner.SendAsync(Completed(Course, "hai", DateTimeOffset.UtcNow.AddDays(-1)))).ShouldBe(["applied"]);
        (await learner.CoursesAsync()).ShouldBeEmpty();

        await learner.EnrollAsync(Course);
        (await learner.CourseAsync(Course))!.LessonsDone.ShouldBe(2);
    }

    [Fact]
    public async Task Leave_NeverEnrolled_LeavesNoTrace()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        await learner.LeaveAsync(Course);
        (await learner.CoursesAsync()).ShouldBeEmpty();
        await learner.SendAsync(Completed(Course, "mot"));
        (await learner.CoursesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task MyLearning_EnglishAsked_HasEnglishTitle()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        await learner.EnrollAsync(Course);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me/learning") { Headers = { { "Accept-Language", "en" } } };
        using var response = await learner.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        answer.GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("Trial course");
    }
}
