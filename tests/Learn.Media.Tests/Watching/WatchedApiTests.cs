using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Tests.Watching;

public sealed class WatchedApiTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Providers))]
    public async Task Watched_ForTheMostPart_CompletesTheLesson(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var item = await VideoAsync(site, 100);
        var learner = site.Person(Guid.CreateVersion7());

        var first = await WatchAsync(learner, item, "mot", [item], [0, 50]);
        (first.GetProperty("share").GetDouble(), first.GetProperty("completed").GetBoolean()).ShouldBe((0.5, false));
        // Only jumped to the end: the last position alone counts for nothing.
        var jumped = await WatchAsync(learner, item, "mot", [item], [98, 100]);
        jumped.GetProperty("completed").GetBoolean().ShouldBeFalse();
        (await DoneAsync(learner)).ShouldBe(0);

        var rest = await WatchAsync(learner, item, "mot", [item], [50, 91]);
        rest.GetProperty("completed").GetBoolean().ShouldBeTrue();
        (await DoneAsync(learner)).ShouldBe(1);

        var known = await learner.Http.GetFromJsonAsync<JsonElement>($"/api/v1/media/items/{item}/watched", TestContext.Current.CancellationToken);
        known.GetProperty("parts").GetRawText().ShouldBe("[[0,91],[98,100]]");
        known.GetProperty("position").GetDouble().ShouldBe(91);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Watched_InSeveralTabsAtOnce_IsAllKept(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var item = await VideoAsync(site, 1000);
        var learner = site.Person(Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(part => WatchAsync(learner, item, "mot", [item], [part * 100, (part * 100) + 50])));
        var known = await learner.Http.GetFromJsonAsync<JsonElement>($"/api/v1/media/items/{item}/watched", TestContext.Current.CancellationToken);
        known.GetProperty("share").GetDouble().ShouldBe(0.4);
    }

    [Fact]
    public async Task Watched_OneOfTwoVideos_IsNotEnough()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var (one, other) = (await VideoAsync(site, 100), await VideoAsync(site, 60));
        var learner = site.Person(Guid.CreateVersion7());
        (await WatchAsync(learner, one, "hai", [one, other], [0, 100])).GetProperty("completed").GetBoolean().ShouldBeFalse();
        (await WatchAsync(learner, other, "hai", [one, other], [0, 60])).GetProperty("completed").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Watched_NonsenseUnknownOrByAGuest_IsRefused()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var item = await VideoAsync(site, 100);
        var learner = site.Person(Guid.CreateVersion7());
        foreach (var body in new object[] { new { parts = new[] { new[] { 1.0 } }, position = 1 }, new { parts = new[] { new[] { -1.0, 5 } }, position = 1 }, new { position = 1e9 }, new { position = 1, duration = -5 } })
        {
            using var wrong = await learner.Http.PostAsJsonAsync($"/api/v1/media/items/{item}/watched", body, TestContext.Current.CancellationToken);
            wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
        using var unknown = await learner.Http.PostAsJsonAsync($"/api/v1/media/items/{Guid.CreateVersion7()}/watched", new { position = 1 }, TestContext.Current.CancellationToken);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var guest = await site.CreateGuest().PostAsJsonAsync($"/api/v1/media/items/{item}/watched", new { position = 1 }, TestContext.Current.CancellationToken);
        guest.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<Guid> VideoAsync(LearnSiteFactory site, double duration)
    {
        var item = await site.Editor().UploadAsync(Samples.Mp4(), "a.mp4");
        var hash = (await site.BlobOfAsync(item)).Hash;
        await site.ReadAsync(context => context.Blobs.Where(blob => blob.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(blob => blob.Duration, duration)));
        return item;
    }

    private static async Task<JsonElement> WatchAsync(TusClient learner, Guid item, string lesson, Guid[] videos, double[] part)
    {
        using var answer = await learner.Http.PostAsJsonAsync($"/api/v1/media/items/{item}/watched", new { parts = new[] { part }, position = part[1], course = SharedSites.Course, lesson, videos });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.TextAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<int> DoneAsync(TusClient learner)
    {
        var learning = await learner.Http.GetFromJsonAsync<JsonElement>("/api/v1/me/learning");
        return learning.GetRawText().Split("\"lessonsDone\":").Skip(1).Select(rest => int.Parse(rest.Split(',', '}')[0], System.Globalization.CultureInfo.InvariantCulture)).Sum();
    }
}
