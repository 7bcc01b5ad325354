using Learn.Live.Hubs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Tests.Hub;

/// <summary>Arguments that no page sends are refused: no method fails, the line stays, and the log stays quiet.</summary>
public sealed class BadArgumentTests
{
    /// <summary>By method: lists of arguments, «*» for a text of a thousand letters.</summary>
    private static readonly (string Method, string Arguments)[] OfPeople =
    [
        ("Join", "[]"), ("Join", "[1,2,3,4]"), ("Join", """["ABCDEF",0,null,false]"""),
        ("Chat", "[]"), ("Chat", """["c"]"""), ("Chat", """[null,null,null]"""), ("Chat", """["c",{"a":1},null]"""), ("Chat", """["c","a","*"]"""), ("Chat", """["*","a",null]"""), ("Chat", """["c:d","a",null]"""),
        ("Ask", """[null,"a"]"""), ("Ask", """["q",null]"""), ("Ask", """["q","*"]"""),
        ("Upvote", "[null,true]"), ("Upvote", """["*",true]"""), ("Upvote", """["q","yes"]"""),
        ("Vote", "[null,null]"), ("Vote", """["p",null]"""), ("Vote", """["p",7]"""), ("Vote", """["p",["0"]]"""), ("Vote", """["p","99999999999999999999"]"""), ("Vote", """["*","0"]"""),
        ("Hand", """["up"]"""), ("Report", "[null]"), ("Report", """["*"]"""), ("CatchUp", """["x"]"""), ("Beat", "[0]"),
    ];

    private static readonly (string Method, string Arguments)[] OfHosts =
    [
        ("Slide", "[-1,0]"), ("Slide", "[99,0]"), ("Slide", "[0,-1]"), ("Slide", "[1e99,0]"), ("Pointer", """["x",0]"""), ("Caption", "[null]"), ("Caption", """[" "]"""),
        ("OpenPoll", "[null]"), ("OpenPoll", "[{}]"), ("OpenPoll", """["p"]"""), ("OpenPoll", """[{"id":"x","kind":"single","title":"a","options":null,"live":true}]"""),
        ("OpenPoll", """[{"id":"x","kind":"single","title":"a","options":[null,null],"live":true}]"""), ("OpenPoll", """[{"id":"x","kind":"magic","title":"a","options":["a","b"],"live":true}]"""),
        ("OpenPoll", """[{"id":"x","kind":99,"title":"a","options":["a","b"],"live":true}]"""), ("OpenPoll", """[{"id":"../x","kind":"single","title":"a","options":["a","b"]}]"""),
        ("OpenPoll", """[{"id":"x","kind":"single","title":"a","options":["a","b"],"correct":[5]}]"""),
        ("ClosePoll", "[null]"), ("ClosePoll", """["missing"]"""), ("QuestionState", """[null,null,null,null]"""), ("QuestionState", """["q","99",null,null]"""), ("QuestionState", """["missing","open",null,null]"""),
        ("Hide", "[null]"), ("Hide", """["*"]"""), ("CallHand", "[null]"), ("Mute", "[null,true]"), ("Remove", "[null]"), ("Ban", """["*"]"""),
        ("Settings", "[null]"), ("Settings", "[7]"), ("Settings", """[{"slowSeconds":"x"}]"""), ("Stream", """["javascript:alert(1)"]"""), ("Stream", """["https://evil.test/x"]"""), ("Back", "[null]"),
    ];

    [Fact]
    public async Task Arguments_ThatAreNonsense_AreRefusedQuietly()
    {
        using var log = new CollectedLog();
        await using var site = SharedSites.Create().WithServices(services => services.AddSingleton<ILoggerProvider>(log));
        await using var session = await TestSession.PlanAsync(site);
        var host = await session.HostAsync();
        await host.InvokeAsync("OpenPoll", new { id = "p", kind = "single", title = "a", options = new[] { "a", "b" }, live = true });
        var before = log.Lines.Count;

        foreach (var calls in OfPeople.Chunk(10))
        {
            // One person may say so much in ten seconds.
            var learner = await session.LearnerAsync();
            await RefusesAsync(learner, calls);
        }
        await RefusesAsync(host, OfHosts);

        log.Lines.Skip(before).ShouldBeEmpty();
        await host.InvokeAsync("Slide", 1, 0);
        host.Events.Select(one => one.Kind).ShouldBeSubsetOf(["opened", "poll", "slide"]);
    }

    [Fact]
    public async Task Connection_ThatJoinsNothing_IsCut()
    {
        await using var site = SharedSites.Create();
        await using var session = await TestSession.PlanAsync(site);
        var (learner, idle) = (await session.LearnerAsync(), await session.ConnectAsync());
        await Should.ThrowAsync<HubRefusal>(idle.InvokeAsync("Beat"));

        site.Services.GetRequiredService<LiveConnections>().CutWhoDidNotJoin(TimeSpan.Zero);

        await Eventually.HappensAsync(() => idle.IsClosed, "it is cut");
        await learner.InvokeAsync("Beat");
    }

    private static async Task RefusesAsync(HubClient client, IEnumerable<(string Method, string Arguments)> calls)
    {
        foreach (var (method, arguments) in calls)
        {
            var refused = await Should.ThrowAsync<HubRefusal>(client.CallAsync(method, arguments.Replace("*", new('a', 1000), StringComparison.Ordinal)), $"{method}({arguments})");
            refused.Key.ShouldNotBe("Too many messages");
            client.IsClosed.ShouldBeFalse($"{method}({arguments})");
        }
    }
}
