using System.Net.Http.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Hub;

/// <summary>A session of a course is for those who take it, unless it is open to guests.</summary>
public sealed class CourseSessionTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Join_WithoutTakingTheCourse_IsRefused(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        await using var session = await TestSession.PlanAsync(site, ("course", SharedSites.Course), ("allowsGuests", false));
        await session.HostAsync();
        await session.HelperAsync();
        var learner = await session.PersonAsync();
        var early = await session.ConnectAsync(learner);
        (await Should.ThrowAsync<HubRefusal>(early.JoinAsync(session.Code))).Key.ShouldBe("May not join");

        using var http = site.CreateWithCookies(learner.Cookies);
        using var enrolled = await http.PutAsJsonAsync($"/api/v1/courses/{SharedSites.Course}/enrollment", new { }, TestContext.Current.CancellationToken);
        enrolled.IsSuccessStatusCode.ShouldBeTrue(await enrolled.TextAsync());
        await early.JoinAsync(session.Code);

        using var left = await http.AskAsync(HttpMethod.Delete, $"/api/v1/courses/{SharedSites.Course}/enrollment");
        left.IsSuccessStatusCode.ShouldBeTrue(await left.TextAsync());
        (await Should.ThrowAsync<HubRefusal>(session.LearnerAsync(learner))).Key.ShouldBe("May not join");
    }

    [Fact]
    public async Task Join_WhereGuestsAreAllowed_IsForEveryone()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("course", SharedSites.Course), ("allowsGuests", true));

        await session.GuestAsync();
        await session.LearnerAsync();
    }
}
