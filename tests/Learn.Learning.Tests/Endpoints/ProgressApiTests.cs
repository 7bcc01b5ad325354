using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Endpoints;

public sealed class ProgressApiTests(SharedSites sites)
{
    private const string Course = SharedSites.Course;
    private static readonly DateTimeOffset LastYear = DateTimeOffset.UtcNow.AddDays(-365);

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_MixedBatch_AnswersEachInOrder(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        var known = Viewed(Course, "mot");
        (await learner.SendAsync(known)).ShouldBe(["applied"]);

        var twice = Completed(Course, "hai");
        var outcomes = await learner.SendAsync(
            Completed("khong-co", "mot"), known, twice, Completed(Course, "khong-co"), twice, Position(Course, "ba", -1), Position(Course, "ba", 250));

        outcomes.ShouldBe(["rejected", "duplicate", "applied", "rejected", "duplicate", "rejected", "applied"]);
        (await learner.LessonAsync(Course, "hai")).State.ShouldBe("completed");
        (await learner.LessonAsync(Course, "ba")).Position.ShouldBe(250);
    }

    [Fact]
    public async Task Record_Rejected_SaysWhyAndIsNotRemembered()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        var id = Guid.CreateVersion7();
        using var response = await learner.PostAsync(new TestEvent(id, Course, "khong-co", "completed"));
        var answer = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("events")[0];
        answer.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();

        (await learner.SendAsync(new TestEvent(id, Course, "mot", "completed"))).ShouldBe(["applied"]);
        (await learner.CoursesAsync()).ShouldHaveSingleItem().Lessons.Where(lesson => lesson.State != "new").Select(lesson => lesson.Lesson).ShouldBe(["mot"]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_FiveHundredEvents_AreTaken(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        var events = Enumerable.Range(1, 500).Select(position => Position(Course, "mot", position, seconds: 2)).ToList();

        (await learner.SendAsync(events)).ShouldAllBe(outcome => outcome == "applied");

        (await learner.LessonAsync(Course, "mot")).ShouldSatisfyAllConditions(lesson => lesson.Position.ShouldBe(500), lesson => lesson.Seconds.ShouldBe(1000));
    }

    [Fact]
    public async Task Record_MoreThanFiveHundred_TakesNone()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        using var response = await learner.PostAsync([.. Enumerable.Range(0, 501).Select(_ => Completed(Course, "mot"))]);
        (await FieldsAsync(response)).ShouldBe(["events"]);
        (await learner.CoursesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("null", null)]
    [InlineData("{}", "events")]
    [InlineData("""{"events":null}""", "events")]
    [InlineData("""{"events":"x"}""", "events")]
    [InlineData("""{"events":[null]}""", "events[0]")]
    [InlineData("""{"events":[7]}""", "events[0]")]
    [InlineData("""{"events":[{"course":"thu","lesson":"mot","kind":"viewed"}]}""", "events[0].id")]
    [InlineData("""{"events":[{"id":"00000000-0000-0000-0000-000000000000","course":"thu","lesson":"mot","kind":"viewed"}]}""", "events[0].id")]
    [InlineData("""{"events":[{"id":5,"course":"thu","lesson":"mot","kind":"viewed"}]}""", "events[0].id")]
    [InlineData("""{"events":[{"id":"nonsense","course":"thu","lesson":"mot","kind":"viewed"}]}""", "events[0].id")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","lesson":"mot","kind":"viewed"}]}""", "events[0].course")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":{},"lesson":"mot","kind":"viewed"}]}""", "events[0].course")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"","kind":"viewed"}]}""", "events[0].lesson")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"mot"}]}""", "events[0].kind")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"mot","kind":"COMPLETED"}]}""", "events[0].kind")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"mot","kind":1}]}""", "events[0].kind")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"mot","kind":"viewed","position":"far"}]}""", "events[0].position")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"mot","kind":"viewed","seconds":[]}]}""", "events[0].seconds")]
    [InlineData("""{"events":[{"id":"0194f0d8-0000-7000-8000-000000000001","course":"thu","lesson":"mot","kind":"viewed","occurredAt":"yesterday"}]}""", "events[0].occurredAt")]
    public async Task Record_Malformed_NamesTheFieldAndTakesNothing(string body, string? field)
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await learner.Http.PostAsync(new Uri("/api/v1/progress", UriKind.Relative), content, TestContext.Current.CancellationToken);

        if (field is null)
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        else
            (await FieldsAsync(response)).ShouldBe([field]);
        (await learner.CoursesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Record_OneFaultAmongSoundEvents_TakesNone()
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        using var response = await learner.PostAsync(Completed(Course, "mot"), new(Guid.CreateVersion7(), Course, "hai", "guessed"));
        (await FieldsAsync(response)).ShouldBe(["events[1].kind"]);
        (await learner.CoursesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Record_NoJson_IsRefused()
    {
        using var content = new StringContent("events=1", Encoding.UTF8, "text/plain");
        using var response = await On(sites.On(DatabaseProvider.Sqlite)).Http.PostAsync(new Uri("/api/v1/progress", UriKind.Relative), content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Record_Guest_IsUnauthorized()
    {
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest()
            .PostAsJsonAsync("/api/v1/progress", new { events = new[] { Completed(Course, "mot") } }, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_HostileText_IsRejectedAlone(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        string[] hostile = ["'; DROP TABLE learning_events; --", "<script>", "mot\u0000", "😀", new('a', 10_000), "../mot", "MOT"];
        var events = hostile.SelectMany(text => new[] { Completed(Course, text), Completed(text, "mot") }).Append(Completed(Course, "mot")).ToList();
        var outcomes = await learner.SendAsync(events);
        outcomes.SkipLast(1).ShouldAllBe(outcome => outcome == "rejected");
        outcomes[^1].ShouldBe("applied");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_ClockFarAhead_CountsAsNow(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        (await learner.SendAsync(Completed(Course, "mot", DateTimeOffset.UtcNow.AddYears(40)), Completed(Course, "hai", DateTimeOffset.MaxValue))).ShouldAllBe(outcome => outcome == "applied");

        var course = (await learner.CourseAsync(Course))!;
        course.EnrolledAt.ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
        course.Lessons.Where(lesson => lesson.State == "completed").Select(lesson => lesson.CompletedAt!.Value).ShouldAllBe(at => at <= DateTimeOffset.UtcNow && at > DateTimeOffset.UtcNow.AddMinutes(-1));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_OldEvents_KeepTheirTime(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        var at = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.FromHours(7));
        await learner.SendAsync(Completed(Course, "mot", at), Completed(Course, "hai", DateTimeOffset.MinValue));

        (await learner.LessonAsync(Course, "mot")).CompletedAt.ShouldBe(at);
        (await learner.LessonAsync(Course, "hai")).CompletedAt.ShouldBe(DateTimeOffset.MinValue);
    }

    [Theory, InlineData(-1.0), InlineData(86_401.0), InlineData(1e300)]
    public async Task Record_SecondsBeyondReason_AreRejected(double seconds)
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        (await learner.SendAsync(Viewed(Course, "mot", seconds: seconds), Viewed(Course, "mot", seconds: 86_400))).ShouldBe(["rejected", "applied"]);
        (await learner.LessonAsync(Course, "mot")).Seconds.ShouldBe(86_400);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_SameIdsFromTwoLearners_CountForBoth(DatabaseProvider provider)
    {
        var (first, second) = (On(sites.On(provider)), On(sites.On(provider)));
        var happened = Completed(Course, "mot");
        (await first.SendAsync(happened)).ShouldBe(["applied"]);
        (await second.SendAsync(happened)).ShouldBe(["applied"]);
        (await second.LessonAsync(Course, "mot")).State.ShouldBe("completed");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_SameBatchAtOnce_AppliesEachEventOnce(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        var batch = Enumerable.Range(0, 20).Select(_ => Viewed(Course, "mot", LastYear, seconds: 3)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => learner.SendAsync(batch)));

        for (var i = 0; i < batch.Count; i++)
            answers.Count(outcomes => outcomes[i] == "applied").ShouldBe(1);
        (await learner.LessonAsync(Course, "mot")).Seconds.ShouldBe(60);
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(body).RootElement;
        return problem.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateObject().Select(error => error.Name)] : ["no field: " + body];
    }
}
