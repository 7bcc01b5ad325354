using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>The last answer counts, and both devices are told.</summary>
public sealed class TwoDevicesTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Save_OverAnUnknownAnswer_TellsWhoWasFirst(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        var first = await sitting.ChooseAsync("a", "sai một", "may-tinh", baseRevision: 0, knownRevision: 1);

        var second = await sitting.ChooseAsync("a", "đúng", "dien-thoai", baseRevision: 0, knownRevision: 1);

        first.GetProperty("outcome").GetString().ShouldBe("saved");
        second.GetProperty("outcome").GetString().ShouldBe("replaced");
        second.GetProperty("message").GetString()!.ShouldContain("came later and counts");
        var replaced = second.GetProperty("replaced");
        replaced.GetProperty("device").GetString().ShouldBe("may-tinh");
        replaced.GetProperty("response").GetProperty("choice").GetString().ShouldBe(sitting.Option("a", "sai một"));
        // The first device hears of it with the next thing it saves.
        var third = await sitting.ChooseAsync("b", "phải", "may-tinh", baseRevision: 0, knownRevision: first.GetProperty("attemptRevision").GetInt64());
        third.GetProperty("changed")[0].GetProperty("question").GetString().ShouldBe("a");
        (await sitting.GetAsync()).GetProperty("questions")[0].GetProperty("response").GetProperty("choice").GetString().ShouldBe(sitting.Option("a", "đúng"));
    }

    [Fact]
    public async Task Save_OverAKnownAnswer_TellsNothing()
    {
        await using var site = QuizSite.Create();
        var sitting = await Taker.On(site).StartAsync();
        var first = await sitting.ChooseAsync("a", "sai một", "may-tinh", baseRevision: 0);
        var second = await sitting.ChooseAsync("a", "đúng", "dien-thoai", baseRevision: first.GetProperty("revision").GetInt64());
        second.GetProperty("outcome").GetString().ShouldBe("saved");
        // The same once more, because the answer to it got lost.
        var again = await sitting.ChooseAsync("a", "đúng", "dien-thoai", baseRevision: first.GetProperty("revision").GetInt64());
        again.GetProperty("revision").GetInt64().ShouldBe(second.GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task Save_OnTwoNodesAtOnce_LosesNothing()
    {
        await using var first = QuizSite.Create(DatabaseProvider.Postgres);
        _ = first.Services;
        await using var second = new LearnSiteFactory(DatabaseProvider.Postgres).WithContent(first.ContentPath).With("ConnectionStrings:Learn", first.PostgresConnection!);
        _ = second.Services;
        var taker = Taker.On(first);
        var starts = await Task.WhenAll(taker.StartAsync(), Taker.On(second, taker.Id).StartAsync(), Taker.On(second, taker.Id).StartAsync());
        starts.Select(start => start.Id).Distinct().ShouldHaveSingleItem();
        var (here, there) = (starts[0], starts[1]);

        for (var round = 0; round < 5; round++)
            await Task.WhenAll(here.ChooseAsync("a", round % 2 == 0 ? "đúng" : "sai một"), there.ChooseAsync("b", round % 2 == 0 ? "phải" : "trái"));
        await there.AnswerAsync("c", new { choice = "true" });

        (await here.SubmitAsync()).GetProperty("score").GetDecimal().ShouldBe(100);
        (await there.SubmitAsync()).GetProperty("score").GetDecimal().ShouldBe(100);
    }
}
