using System.Net;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Data.Sqlite;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Progress;

/// <summary>While the database can't take writes nothing is acknowledged, and afterwards everything goes on.</summary>
public sealed class DatabaseAwayTests
{
    private const string Course = SharedSites.Course;

    [Fact]
    public async Task Sqlite_LockedByAnother_AnswersUnavailableAndStoresNothing()
    {
        await using var site = SharedSites.Create(DatabaseProvider.Sqlite);
        var learner = On(site);
        await learner.SendAsync(Completed(Course, "mot"));
        var events = Enumerable.Range(0, 5).Select(_ => Completed(Course, "hai")).ToList();

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(site.DataPath, "learn.db")};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await ExecuteAsync(other, "BEGIN EXCLUSIVE");
            await ShouldAllBeUnavailableAsync(learner, events);
            // What is known is still shown.
            (await learner.CourseAsync(Course))!.LessonsDone.ShouldBe(1);
            await ExecuteAsync(other, "ROLLBACK");
        }

        (await learner.SendAsync(events)).ShouldAllBe(outcome => outcome == "applied");
        (await learner.CourseAsync(Course))!.LessonsDone.ShouldBe(2);
    }

    [Fact]
    public async Task Postgres_GoneAndBack_AnswersUnavailableMeanwhile()
    {
        using var line = new CuttableLine(PostgresServer.CreateDatabase());
        await using var site = SharedSites.Create(DatabaseProvider.Postgres).With("ConnectionStrings:Learn", line.ConnectionString);
        var learner = On(site);
        await learner.SendAsync(Completed(Course, "mot"));
        var events = Enumerable.Range(0, 5).Select(_ => Completed(Course, "hai")).ToList();

        line.Cut();
        await ShouldAllBeUnavailableAsync(learner, events);
        (await learner.CourseAsync(Course))!.LessonsDone.ShouldBe(1);
        // Someone whose record is not in memory can't be shown anything true.
        using (var unknown = await On(site).Http.GetAsync(new Uri("/api/v1/me/learning", UriKind.Relative), TestContext.Current.CancellationToken))
            await ShouldBeUnavailableAsync(unknown);

        line.Mend();
        await Eventually.HappensAsync(async () =>
        {
            using var response = await learner.PostAsync(events);
            return response.IsSuccessStatusCode;
        }, "the site writes again");
        (await learner.SendAsync(events)).ShouldAllBe(outcome => outcome == "duplicate");
        (await learner.CourseAsync(Course))!.LessonsDone.ShouldBe(2);
    }

    private static async Task ShouldAllBeUnavailableAsync(TestLearner learner, IReadOnlyList<TestEvent> events)
    {
        var responses = await Task.WhenAll(events.Select(item => learner.PostAsync(item)));
        foreach (var response in responses)
        {
            await ShouldBeUnavailableAsync(response);
            response.Dispose();
        }
    }

    private static async Task ShouldBeUnavailableAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Two constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
