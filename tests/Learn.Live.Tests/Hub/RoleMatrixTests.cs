using System.Text.Json;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>Every method of the hub, called in every role.</summary>
public sealed class RoleMatrixTests(SharedSites sites)
{
    /// <summary>The least role that each method asks for, and arguments that are good; «$» stands for something new each time, «Q» for a question.</summary>
    private static readonly (string Method, RoomRole Least, string Arguments)[] Methods =
    [
        ("Chat", RoomRole.Guest, """["$","Chào",null]"""),
        ("Ask", RoomRole.Guest, """["$","Vì sao?"]"""),
        ("Upvote", RoomRole.Guest, """["Q",true]"""),
        ("Vote", RoomRole.Guest, """["p","0"]"""),
        ("Hand", RoomRole.Guest, "[true]"),
        ("Pulse", RoomRole.Guest, """["lost"]"""),
        ("React", RoomRole.Guest, """["like"]"""),
        ("Beat", RoomRole.Guest, "[]"),
        ("Report", RoomRole.Guest, """["Q"]"""),
        ("CatchUp", RoomRole.Guest, "[0]"),
        ("Caption", RoomRole.Helper, """["Xin chào"]"""),
        ("QuestionState", RoomRole.Helper, """["Q","pinned",null,null]"""),
        ("Hide", RoomRole.Helper, """["c"]"""),
        ("CallHand", RoomRole.Helper, """["nobody"]"""),
        ("Mute", RoomRole.Helper, """["nobody",true]"""),
        ("Remove", RoomRole.Helper, """["nobody"]"""),
        ("Ban", RoomRole.Helper, """["nobody"]"""),
        ("Back", RoomRole.Helper, """["Chỉ chúng ta"]"""),
        ("Slide", RoomRole.Host, "[1,0]"),
        ("Pointer", RoomRole.Host, "[0.5,0.5]"),
        ("OpenPoll", RoomRole.Host, """[{"id":"$","kind":"single","title":"a","options":["a","b"],"live":true}]"""),
        ("ClosePoll", RoomRole.Host, """["p"]"""),
        ("Settings", RoomRole.Host, """[{"chat":true,"questions":true,"reactions":true,"slowSeconds":0}]"""),
        ("Stream", RoomRole.Host, "[null]"),
        ("Open", RoomRole.Host, "[]"),
        ("End", RoomRole.Host, "[]"),
    ];

    [Fact]
    public async Task Method_CalledByEach_IsForItsRoleAndThoseAbove()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var people = new (RoomRole Role, HubClient Client)[]
        {
            (RoomRole.None, await session.ConnectAsync(session.Leader)),
            (RoomRole.Guest, await session.GuestAsync()),
            (RoomRole.Participant, await session.LearnerAsync()),
            (RoomRole.Helper, await session.HelperAsync()),
            (RoomRole.Host, host),
        };
        await host.InvokeAsync("OpenPoll", new { id = "p", kind = "single", title = "a", options = new[] { "a", "b" }, live = true });
        await host.InvokeAsync("Ask", "q", "Vì sao?");
        var question = (await host.HearAsync("question")).Data.GetProperty("id").GetString()!;

        foreach (var (method, least, arguments) in Methods)
        {
            foreach (var (role, client) in people)
            {
                var before = host.Events.Count;
                var text = arguments.Replace("$", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("Q", question, StringComparison.Ordinal);
                var refusal = await RefusalAsync(client, method, JsonSerializer.Deserialize<object?[]>(text)!);
                refusal.ShouldBe(role == RoomRole.None ? "Join first" : role < least ? "May not do that" : null, $"{method} by {role}");
                if (refusal is not null)
                    host.Events.Count.ShouldBe(before, $"{method} by {role} left a trace");
            }
        }
    }

    /// <summary>A method that is missing above would go unchecked.</summary>
    [Fact]
    public void Methods_AboveAndOfTheHub_AreTheSame() =>
        typeof(LiveHub).GetMethods().Where(method => method.DeclaringType == typeof(LiveHub) && !method.IsVirtual).Select(method => method.Name).Order()
            .ShouldBe(Methods.Select(method => method.Method).Append("Join").Order());

    private static async Task<string?> RefusalAsync(HubClient client, string method, object?[] arguments)
    {
        try
        {
            await client.InvokeAsync(method, arguments);
            return null;
        }
        catch (HubRefusal refusal)
        {
            return refusal.Key;
        }
    }
}
