using System.Net.Http.Json;
using System.Text.Json;
using Learn.Live.Data;
using Learn.Live.Rooms;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Learn.Live.Tests;

/// <summary>Being there is what counts, and it completes the lesson by the way that every lesson is completed.</summary>
public sealed class AttendanceTests(SharedSites sites)
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
            return await StateAsync(site, steady.Id) == "completed"
                && await site.ReadAsync(context => Task.FromResult(context.Presence.Any(row => row.SessionId == session.Id && row.PersonId == steady.Id && row.CompletedAt != null)));
        }, "the lesson is completed");
        (await StateAsync(site, brief.Id)).ShouldNotBe("completed");
        var rows = await site.ReadAsync(context => Task.FromResult(context.Presence.Where(row => row.SessionId == session.Id).ToList()));
        rows.Single(row => row.PersonId == steady.Id).Seconds.ShouldBeInRange(595, 605);
        rows.Single(row => row.PersonId == brief.Id).Seconds.ShouldBeInRange(55, 95);
        // Who is done is not looked at again.
        (rows.Single(row => row.PersonId == steady.Id).CompletedAt, rows.Single(row => row.PersonId == brief.Id).CompletedAt).ShouldSatisfyAllConditions(
            both => both.Item1.ShouldNotBeNull(), both => both.Item2.ShouldBeNull());
        var csv = await session.Host.TextAsync($"/live/{session.Id}/report.csv");
        csv.ShouldContain("Lê Thị Học");
    }

    [Theory]
    [InlineData(0, 60, 42)]
    [InlineData(0, 20, 14)]
    [InlineData(0, 90, 42)]
    [InlineData(15, 75, 42)]
    public void Needed_OfASessionOfAnHour_IsOfItsTimeAndNeverMoreThanPlanned(int opened, int ended, int minutes)
    {
        var start = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

        Hour(start, start.AddMinutes(opened), start.AddMinutes(ended)).NeededSeconds(start.AddHours(9)).ShouldBe(60 * minutes);
        Hour(start, start.AddMinutes(opened), null).NeededSeconds(start.AddMinutes(ended)).ShouldBe(60 * minutes);
        Hour(start, null, null).NeededSeconds(start).ShouldBeNull();
    }

    /// <summary>Tabs on two nodes, nodes that tell late, a batch that was written after all and is told again.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Presence_ThatIsToldTwice_CountsOnce(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var start = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        async Task<(long Seconds, int LastAt)> TellAsync(params (int From, int To)[] spans)
        {
            var told = new PresentPerson("an", null, "An", start.AddSeconds(spans.Length > 0 ? spans[0].From : 500), [.. spans.Select(span => new TimeSpent(start.AddSeconds(span.From), start.AddSeconds(span.To)))]);
            await session.Site.Services.GetRequiredService<RoomWriter>().WriteAsync(new AddPresence(session.Id, [told, told with { Key = "ba" }]), TestContext.Current.CancellationToken);
            var row = await session.Site.ReadAsync(context => Task.FromResult(context.Presence.Single(row => row.SessionId == session.Id && row.PersonKey == "an")));
            return (row.Seconds, (int)(row.LastAt - start).TotalSeconds);
        }

        (await TellAsync((0, 30))).ShouldBe((30, 30));
        (await TellAsync((10, 40))).ShouldBe((40, 40));
        (await TellAsync((0, 20))).ShouldBe((40, 40));
        // She came on another node; what the first one has still to tell counts.
        (await TellAsync()).ShouldBe((40, 40));
        (await TellAsync((40, 70), (600, 630))).ShouldBe((100, 630));
        (await TellAsync((40, 70), (600, 640))).ShouldBe((110, 640));
    }

    private static LiveSession Hour(DateTimeOffset start, DateTimeOffset? opened, DateTimeOffset? ended) => new()
    {
        Code = "ABCDEF",
        Title = "",
        Description = "",
        Language = "vi",
        TimeZone = "Asia/Ho_Chi_Minh",
        Slides = "",
        SlidesHtml = "[]",
        Polls = "[]",
        StartsAt = start,
        Minutes = 60,
        PresenceShare = 70,
        OpenedAt = opened,
        EndedAt = ended,
    };

    private static async Task<string?> StateAsync(LearnSiteFactory site, Guid learner)
    {
        using var http = site.CreateSignedIn(learner);
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/me/learning", TestContext.Current.CancellationToken);
        return answer.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("course").GetString() == SharedSites.Course)
            .SelectMany(item => item.GetProperty("lessons").EnumerateArray()).Where(lesson => lesson.GetProperty("lesson").GetString() == SharedSites.Lesson)
            .Select(lesson => lesson.GetProperty("state").GetString()).SingleOrDefault();
    }
}
