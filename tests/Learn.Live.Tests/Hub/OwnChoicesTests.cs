using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>A page that is loaded anew shows what its reader chose.</summary>
public sealed class OwnChoicesTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Join_Anew_TellsOnesOwnVotesAndUpvotesAlone(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var host = await session.HostAsync();
        var person = await session.PersonAsync();
        var (first, other) = (await session.LearnerAsync(person), await session.LearnerAsync());
        await other.InvokeAsync("Ask", "q", "Hỏi gì?");
        var question = (await first.HearAsync("question")).Data.GetProperty("id").GetString();
        var poll = await TestSession.OpenPollAsync(host);
        await first.HearAsync("poll");
        await first.InvokeAsync("Upvote", question, true);
        await first.InvokeAsync("Vote", poll, "1");
        await other.InvokeAsync("Vote", poll, "0");

        var again = await session.ConnectAsync(person);
        var chosen = (await again.JoinAsync(session.Code)).GetProperty("you").GetProperty("chosen");

        chosen.GetProperty("votes").EnumerateObject().Select(vote => (vote.Name, vote.Value.GetString())).ShouldBe([(poll, "1")]);
        chosen.GetProperty("upvotes").EnumerateArray().Select(id => id.GetString()).ShouldBe([question]);
    }
}
