using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

public sealed class PersonalDataTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Read_OfSomeoneInTwoSessions_HasAllOfHersAndNothingOfOthers(DatabaseProvider provider)
    {
        var person = await TestPerson.OnAsync(sites.On(provider), "Lê Thị Học");
        for (var number = 1; number <= 2; number++)
        {
            await using var session = await TestSession.PlanAsync(sites.On(provider), ("title", $"Buổi {number}"));
            var (host, learner, other) = (await session.HostAsync(), await session.LearnerAsync(person), await session.LearnerAsync());
            await learner.InvokeAsync("Chat", "c1", $"Lời của tôi {number}", null);
            await other.InvokeAsync("Chat", "c1", "Lời của người khác", null);
            await learner.InvokeAsync("Ask", "q1", "Vì sao?");
            await learner.InvokeAsync("Hand", true);
            var hand = (await host.HearAsync("hand")).Data.GetProperty("id").GetString();
            await host.InvokeAsync("Mute", hand, true);
            var poll = await TestSession.OpenPollAsync(host);
            await learner.InvokeAsync("Vote", poll, "1");
            var asked = (await other.HearAsync("question")).Data.GetProperty("id").GetString();
            await other.InvokeAsync("Upvote", asked, true);
            await host.InvokeAsync("End");
            await Eventually.HappensAsync(() => sites.On(provider).ReadAsync(context => context.Presence.AnyAsync(row => row.SessionId == session.Id && row.PersonId == person.Id)), "that she is there is written");
        }

        await using var scope = sites.On(provider).Services.CreateAsyncScope();
        var part = await scope.ServiceProvider.GetServices<IPersonalData>().Single(source => source.Key == "live").ReadAsync(person.Id, TestContext.Current.CancellationToken);
        var data = JsonSerializer.SerializeToElement(part.ShouldNotBeNull().Data, JsonSerializerOptions.Web);
        Column("sessions", "title").ShouldBe(["Buổi 1", "Buổi 2"]);
        Column("sessions", "name").ShouldBe(["Lê Thị Học", "Lê Thị Học"]);
        Column("said", "kind").ShouldBe(["chat", "question", "chat", "question"]);
        Column("happened", "kind").ShouldBe(["hand", "muted", "hand", "muted"]);
        Column("votes", "choice").ShouldBe(["1", "1"]);
        Column("upvotes", "questionId").ShouldBeEmpty();
        data.GetRawText().ShouldNotContain("người khác");

        IEnumerable<string?> Column(string list, string name) => data.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(name).GetString());
    }
}
