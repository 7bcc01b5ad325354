using AngleSharp.Dom;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Pages;

/// <summary>The room's page as it is without scripts.</summary>
public sealed class RoomPageTests(SharedSites sites)
{
    [Fact]
    public async Task Slides_SoFar_AreShownAndLaterOnesHidden()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        await host.InvokeAsync("Slide", 1, 0);
        using var learner = sites.On(DatabaseProvider.Sqlite).CreateWithCookies((await session.PersonAsync()).Cookies);

        var page = await learner.GetPageAsync($"/live/{session.Code}");

        IsShown(page, "Một").ShouldBeTrue();
        IsShown(page, "Hai").ShouldBeTrue();
        IsShown(page, "Ba").ShouldBeFalse();
    }

    [Fact]
    public async Task Slide_WithSteps_MarksWhatComesLater()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("slides", "# Một\n\nTrước\n\n. . .\n\nSau\n\n. . .\n\nCuối"));
        await session.HostAsync();
        using var learner = sites.On(DatabaseProvider.Sqlite).CreateWithCookies((await session.PersonAsync()).Cookies);

        var page = await learner.GetPageAsync($"/live/{session.Code}");

        page.QuerySelectorAll("[data-step]").Select(step => (step.GetAttribute("data-step"), step.TextContent.Trim())).ShouldBe([("1", "Sau"), ("2", "Cuối")]);
    }

    [Fact]
    public async Task Question_SentByTheForm_ReachesTheHost()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        using var learner = sites.On(DatabaseProvider.Sqlite).CreateWithCookies((await session.PersonAsync()).Cookies);

        using var sent = await learner.SubmitAsync($"/live/{session.Code}", new Dictionary<string, string> { ["text"] = "Không có JavaScript thì sao?" }, "form[data-ask-form]");

        ((int)sent.StatusCode).ShouldBeLessThan(400);
        await host.HearAsync("question", data => data.GetProperty("text").GetString() == "Không có JavaScript thì sao?");
    }

    private static bool IsShown(IDocument page, string title)
    {
        var heading = page.QuerySelectorAll("main h2").Single(heading => heading.TextContent.Trim() == title);
        return heading.Closest("[hidden]") is null;
    }
}
