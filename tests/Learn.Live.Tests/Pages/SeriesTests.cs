using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Pages;

/// <summary>Sessions that were planned together are changed and called off together, if their host wants so.</summary>
public sealed class SeriesTests(SharedSites sites)
{
    private static readonly DateTimeOffset First = new(2027, 3, 1, 13, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Change_WithTheLaterOnes_KeepsEachInItsWeek(DatabaseProvider provider)
    {
        var (site, host, ids) = await PlanAsync(provider);
        using var browser = site.CreateWithCookies(host.Cookies);

        using var sent = await browser.SubmitAsync($"/live/{ids[1]}/edit", new Dictionary<string, string>
        {
            ["Input.Title"] = "Tên mới",
            ["Input.StartsAt"] = "2027-03-09T19:30",
            ["Input.Following"] = "true",
        }, "form[method=post]:has(#Input_Title)");

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.TextAsync());
        var rows = await site.ReadAsync(context => Task.FromResult(context.Sessions.Where(row => ids.Contains(row.Id)).OrderBy(row => row.StartsAt).ToList()));
        rows.Select(row => (row.Title, row.StartsAt)).ShouldBe([("Chuỗi", First), ("Tên mới", First.AddDays(8).AddMinutes(-30)), ("Tên mới", First.AddDays(15).AddMinutes(-30)), ("Tên mới", First.AddDays(22).AddMinutes(-30))]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Cancel_WithTheLaterOnes_LeavesTheEarlierAlone(DatabaseProvider provider)
    {
        var (site, host, ids) = await PlanAsync(provider);
        using var browser = site.CreateWithCookies(host.Cookies);

        using var sent = await browser.SubmitAsync($"/live/{ids[2]}/edit", new Dictionary<string, string> { ["following"] = "true" }, "form[action*=Cancel]");

        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.TextAsync());
        var cancelled = await site.ReadAsync(context => Task.FromResult(context.Sessions.Where(row => ids.Contains(row.Id) && row.CancelledAt != null).Select(row => row.Id).ToList()));
        cancelled.ShouldBe([ids[2], ids[3]], ignoreOrder: true);
        var list = await browser.TextAsync("/live");
        var codes = await site.ReadAsync(context => Task.FromResult(context.Sessions.Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id, row => row.Code)));
        list.ShouldContain(codes[ids[1]]);
        list.ShouldNotContain(codes[ids[2]]);
    }

    [Fact]
    public async Task Cancel_WhileSomeoneWaits_SendsHerAway()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var waits = await session.LearnerAsync();
        using var sent = await session.Host.SubmitAsync($"/live/{session.Id}/edit", new Dictionary<string, string>(), "form[action*=Cancel]");

        await Eventually.HappensAsync(() => waits.Heard("removed").Any(reason => reason.GetString() == "Session was cancelled") && waits.IsClosed, "she is told and sent away");
    }

    private async Task<(LearnSiteFactory Site, TestPerson Host, IReadOnlyList<Guid> Ids)> PlanAsync(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var host = await TestPerson.OnAsync(site, "Trần Chủ Trì", "Host");
        using var browser = site.CreateWithCookies(host.Cookies);
        using var sent = await browser.SubmitAsync("/live/new", new Dictionary<string, string> { ["Input.Title"] = "Chuỗi", ["Input.StartsAt"] = "2027-03-01T20:00", ["Input.Weeks"] = "4" }, "form[method=post]:has(#Input_Title)");
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.TextAsync());
        return (site, host, await site.ReadAsync(context => Task.FromResult(context.Sessions.Where(row => row.OwnerId == host.Id).OrderBy(row => row.StartsAt).Select(row => row.Id).ToList())));
    }
}
