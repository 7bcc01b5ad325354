using System.Net;
using System.Net.Http.Json;
using Learn.Testing;

namespace Learn.Platform.Tests.Web;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Writes_TooMany_WaitAndLimitOnlyHer()
    {
        await using var site = WebSite.Create().With("RateLimits:WritesPerSecond", "1");
        var learner = site.CreateSignedIn(Guid.CreateVersion7());
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 9; i++)
            answers.Add(await SendAsync(learner));

        answers.Take(5).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        refused.Count.ShouldBeGreaterThan(1);
        refused[0].Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        refused[0].Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (await SendAsync(site.CreateSignedIn(Guid.CreateVersion7()))).StatusCode.ShouldBe(HttpStatusCode.OK, "another learner at the same address");
        using var page = await learner.AskAsync("/courses/thu/mot");
        page.StatusCode.ShouldBe(HttpStatusCode.OK, "reading is not limited");
        answers.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task GuestForms_TooMany_GetAPageThatSaysSo()
    {
        await using var site = WebSite.Create().With("RateLimits:WritesPerSecond", "1");
        using var guest = site.CreateGuest();
        HttpResponseMessage response;
        var patience = 30;
        do
        {
            response = await guest.PostAsync(new Uri("/courses/thu/mot/complete", UriKind.Relative), null, TestContext.Current.CancellationToken);
        }
        while (response.StatusCode == HttpStatusCode.Redirect && patience-- > 0);
        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter.ShouldNotBeNull();
        (await response.ReadPageAsync()).QuerySelector("main h1").ShouldNotBeNull();
        response.Dispose();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client) => client.PostAsJsonAsync("/api/v1/progress", new
    {
        events = new[] { new { id = Guid.CreateVersion7(), course = "thu", lesson = "mot", kind = "viewed" } },
    }, TestContext.Current.CancellationToken);
}
