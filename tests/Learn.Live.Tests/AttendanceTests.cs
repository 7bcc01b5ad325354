using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Learn.Live.Tests;

/// <summary>Being there is what counts, and it completes the lesson by the way that every lesson is completed.</summary>
public sealed class AttendanceTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task End_OfASessionWithALesson_CompletesItForThoseWhoWereThere(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = SharedSites.Create(provider).WithServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using var session = await TestSession.PlanAsync(site, ("course", SharedSites.Course), ("lesson", SharedSites.Lesson), ("presenceShare", 50), ("minutes", 10));
        var host = await session.HostAsync();
        var (steady, brief) = (await session.PersonAsync(), await session.PersonAsync());
        var stays = await session.LearnerAsync(steady);
        var leaves = await session.LearnerAsync(brief);

        for (var beat = 0; beat < 20; beat++)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await stays.InvokeAsync("Beat");
            if (beat < 2)
                await leaves.InvokeAsync("Beat");
            if (beat == 2)
                await leaves.DisposeAsync();
        }
        await host.InvokeAsync("End");

        await Eventually.HappensAsync(async () =>
        {
            // The nodes get a while to tell who was there.
            clock.Advance(TimeSpan.FromSeconds(10));
            return await StateAsync(site, steady.Id) == "completed";
        }, "the lesson is completed");
        (await StateAsync(site, brief.Id)).ShouldNotBe("completed");
        var rows = await site.ReadAsync(context => Task.FromResult(context.Presence.Where(row => row.SessionId == session.Id).ToList()));
        rows.Single(row => row.PersonId == steady.Id).Seconds.ShouldBeInRange(595, 605);
        rows.Single(row => row.PersonId == brief.Id).Seconds.ShouldBeInRange(55, 95);
        var csv = await session.Host.TextAsync($"/live/{session.Id}/report.csv");
        csv.ShouldContain("Lê Thị Học");
    }

    private static async Task<string?> StateAsync(LearnSiteFactory site, Guid learner)
    {
        using var http = site.CreateSignedIn(learner);
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/me/learning", TestContext.Current.CancellationToken);
        return answer.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("course").GetString() == SharedSites.Course)
            .SelectMany(item => item.GetProperty("lessons").EnumerateArray()).Where(lesson => lesson.GetProperty("lesson").GetString() == SharedSites.Lesson)
            .Select(lesson => lesson.GetProperty("state").GetString()).SingleOrDefault();
    }
}
