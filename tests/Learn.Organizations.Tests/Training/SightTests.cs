using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests.Training;

/// <summary>What people of a branch see of what was given above them.</summary>
public sealed class SightTests(TrainingSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assignments_OfOnePersonAbove_AreNotSeenInABranch(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var hers = await GiveAsync(tree, new { course = TrainingSites.Other, target = "person", targetId = tree.People["root"] });
        var all = await GiveAsync(tree, new { course = TrainingSites.Course });

        foreach (var role in new[] { "manager", "viewer" })
        {
            var list = await tree.As(role).TextAsync($"{tree.Api}/assignments");
            list.ShouldContain(all.ToString());
            list.ShouldNotContain(hers.ToString());
            var page = await tree.As(role).TextAsync($"/org/{tree.Slug}/assignments");
            page.ShouldContain(all.ToString());
            page.ShouldNotContain("Người root");
        }
        (await tree.As("owner").TextAsync($"/org/{tree.Slug}/assignments")).ShouldContain("Người root");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assignments_OfAGroupAbove_AreSeenWithoutItsNameByThoseWhosePeopleAreInIt(DatabaseProvider provider)
    {
        const string name = "Nhóm kỷ luật";
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var (inside, outside) = (await GroupAsync(tree, name, "branch"), await GroupAsync(tree, name, "south"));
        var (reaching, other) = (await GiveAsync(tree, new { course = TrainingSites.Course, target = "group", targetId = inside }), await GiveAsync(tree, new { course = TrainingSites.Course, target = "group", targetId = outside }));

        var list = (await tree.As("manager").GetFromJsonAsync<JsonElement>($"{tree.Api}/assignments", TestContext.Current.CancellationToken)).GetProperty("items").EnumerateArray().ToList();
        var seen = list.ShouldHaveSingleItem();
        seen.GetProperty("id").GetGuid().ShouldBe(reaching);
        seen.GetProperty("targetName").GetString().ShouldBe("");
        using var hidden = await tree.As("manager").AskAsync($"/org/{tree.Slug}/assignments/{other}");
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tree.As("manager").TextAsync($"/org/{tree.Slug}/assignments/{reaching}")).ShouldNotContain(name);
        (await tree.As("owner").TextAsync($"/org/{tree.Slug}/assignments/{reaching}")).ShouldContain(name);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Exemption_OfSomeone_IsReadByHerAndThoseWhoMayExempt(DatabaseProvider provider)
    {
        const string reason = "nghỉ thai sản";
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var all = await GiveAsync(tree, new { course = TrainingSites.Course });
        using var exempted = await tree.As("manager").PutAsJsonAsync($"{tree.Api}/assignments/{all}/exemptions/{tree.People["branch"]}", new { reason }, TestContext.Current.CancellationToken);
        exempted.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var page = $"/org/{tree.Slug}/assignments/{all}?person={tree.People["branch"]}";
        (await tree.As("owner").TextAsync(page)).ShouldContain(reason);
        (await tree.As("viewer").TextAsync(page)).ShouldNotContain(reason);
        (await tree.As("branch").TextAsync("/my")).ShouldContain(reason);
        (await tree.As("member").TextAsync("/my")).ShouldNotContain(reason);

        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/members/{tree.People["branch"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.Site.ReadAsync(context => Task.FromResult(context.Exemptions.Any(row => row.AssignmentId == all)))).ShouldBeFalse();
    }

    private static async Task<Guid> GroupAsync(TestTree tree, string name, string member)
    {
        var id = Guid.CreateVersion7();
        await tree.Site.WriteAsync(async context =>
        {
            context.Add(new Group { Id = id, OrganizationId = tree.Id, UnitId = tree.Units["root"], Name = name, Kind = GroupKind.Fixed });
            context.Add(new GroupMember { GroupId = id, PersonId = tree.People[member] });
            await context.SaveChangesAsync();
        });
        return id;
    }

    private static async Task<Guid> GiveAsync(TestTree tree, object body)
    {
        using var given = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/assignments", body, TestContext.Current.CancellationToken);
        given.StatusCode.ShouldBe(HttpStatusCode.Created, await given.TextAsync());
        return (await given.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
    }
}
