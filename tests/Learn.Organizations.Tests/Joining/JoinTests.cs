using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Joining;

public sealed class JoinTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Join_ByACode_AsksForConsentAndThenLetsIn(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var code = await tree.CodeAsync(("unit", tree.Units["branch"]));
        var person = await TestPerson.OnAsync(tree.Site);
        using var client = tree.Site.CreateWithCookies(person.Cookies);
        var path = $"/join/{code}";
        var page = await client.GetPageAsync(path);
        page.QuerySelector("input[type=checkbox]:not([checked])").ShouldNotBeNull();
        page.QuerySelector("main")!.TextContent.ShouldContain("Công ty Thử");

        using var without = await client.SubmitAsync(path, new Dictionary<string, string>());
        without.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await without.ReadPageAsync()).QuerySelector("#Input_Agrees-error").ShouldNotBeNull();
        (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldBeNull();
        (await tree.HasAgreedAsync(person.Id)).ShouldBeFalse();

        using var joined = await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Agrees"] = "true" });
        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var member = (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldNotBeNull();
        (member.UnitId, member.Role, member.Name).ShouldBe((tree.Units["branch"], MemberRole.Member, "Lê Thị Học"));
        (await tree.HasAgreedAsync(person.Id)).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Join_MoreThanTheLimitAtOnce_LetsInNoMore(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var code = await tree.CodeAsync(("limit", 2));
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TestPerson.OnAsync(tree.Site)));
        var answers = await Task.WhenAll(people.Select(person => tree.JoinAsync(person, code)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(2);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBe(3);
        var ids = people.Select(person => person.Id).ToList();
        (await tree.Site.ReadAsync(context => context.Members.CountAsync(row => row.OrganizationId == tree.Id && ids.Contains(row.PersonId)))).ShouldBe(2);
    }

    [Fact]
    public async Task Join_Twice_IsOnce()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var code = await tree.CodeAsync(("limit", 1));
        var person = await TestPerson.OnAsync(tree.Site);
        using (var first = await tree.JoinAsync(person, code))
            first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var second = await tree.JoinAsync(person, code.ToLowerInvariant());
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id))).Used.ShouldBe(1);
    }

    [Fact]
    public async Task Join_ByAnExpiredOrClosedOrUnknownCode_SaysSo()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var person = await TestPerson.OnAsync(tree.Site);
        using var client = tree.Site.CreateWithCookies(person.Cookies);
        var expired = await tree.CodeAsync();
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.OrganizationId == tree.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, past)));
        (await client.TextAsync($"/join/{expired}?culture=en")).ShouldContain("This invitation has expired");
        using (var answer = await tree.JoinAsync(person, expired))
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var closed = await tree.CodeAsync();
        var id = await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.OrganizationId == tree.Id && row.ExpiresAt > past).Select(row => row.Id).SingleAsync());
        using (var revoked = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/invitations/{id}", UriKind.Relative), TestContext.Current.CancellationToken))
            revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using (var answer = await tree.JoinAsync(person, closed))
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var unknown = await client.AskAsync("/join/2345-6789");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Join_WithApproval_WaitsForAManager(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var code = await tree.CodeAsync(("needsApproval", true), ("unit", tree.Units["branch"]));
        var person = await TestPerson.OnAsync(tree.Site);
        for (var time = 0; time < 2; time++)
        {
            using var asked = await tree.JoinAsync(person, code);
            (await asked.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("state").GetString().ShouldBe("waiting");
        }
        (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldBeNull();
        var request = await tree.Site.ReadAsync(context => context.JoinRequests.SingleAsync(row => row.OrganizationId == tree.Id));

        using var refused = await tree.As("viewer").PutAsJsonAsync($"{tree.Api}/requests/{request.Id}", new { accept = true }, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var accepted = await tree.As("manager").PutAsJsonAsync($"{tree.Api}/requests/{request.Id}", new { accept = true }, TestContext.Current.CancellationToken);
        accepted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldNotBeNull().UnitId.ShouldBe(tree.Units["branch"]);
        using var again = await tree.As("manager").PutAsJsonAsync($"{tree.Api}/requests/{request.Id}", new { accept = false }, TestContext.Current.CancellationToken);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Join_WithADomainRule_NeedsAConfirmedAddressThere()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var code = await tree.CodeAsync(("domain", "@Vidu.vn"));
        // Her address is of that domain, and only claimed.
        var claims = await TestPerson.OnAsync(tree.Site);
        using (var answer = await tree.JoinAsync(claims, code))
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var demo = await tree.CodeAsync(("domain", "demo.test"));
        using var confirmed = await tree.Site.CreateGuest().SignInAsync("host@demo.test");
        using var joined = await confirmed.SubmitAsync($"/join/{demo}", new Dictionary<string, string> { ["Input.Agrees"] = "true" });
        joined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        joined.Headers.Location!.OriginalString.ShouldBe("/my");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task MailedInvitation_OpensForItsAddressAndIsARequestForOthers(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var before = (await MailCatcher.Shared.ForAsync("editor@demo.test")).Count;
        using (var invited = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "mail", role = "manager", unit = tree.Units["branch"], people = new[] { "Ẩn <Editor@demo.test>" } }, TestContext.Current.CancellationToken))
            invited.StatusCode.ShouldBe(HttpStatusCode.OK);
        var mail = await MailCatcher.Shared.WaitForAsync("editor@demo.test", before + 1);
        var path = mail.Link.AbsolutePath;
        mail.Subject.ShouldContain("Công ty Thử");

        var thief = await TestPerson.OnAsync(tree.Site);
        using (var forwarded = await tree.JoinAsync(thief, path[6..]))
            (await forwarded.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("state").GetString().ShouldBe("waiting");
        (await tree.Site.MemberAsync(tree.Id, thief.Id)).ShouldBeNull();

        using var editor = await tree.Site.CreateGuest().SignInAsync("editor@demo.test");
        using var joined = await editor.SubmitAsync(path, new Dictionary<string, string> { ["Input.Agrees"] = "true" });
        joined.Headers.Location!.OriginalString.ShouldBe("/my");
        (await tree.Site.ReadAsync(context => context.Members.CountAsync(row => row.OrganizationId == tree.Id && row.Role == MemberRole.Manager && row.UnitId == tree.Units["branch"]))).ShouldBe(1);
        // Used up: nobody else comes in by it, not even by asking.
        using var late = await tree.JoinAsync(await TestPerson.OnAsync(tree.Site), path[6..]);
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        // A forwarded one never makes a leader.
        var request = await tree.Site.ReadAsync(context => context.JoinRequests.SingleAsync(row => row.OrganizationId == tree.Id));
        using var accepted = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/requests/{request.Id}", new { accept = true }, TestContext.Current.CancellationToken);
        accepted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.Site.MemberAsync(tree.Id, thief.Id)).ShouldNotBeNull().Role.ShouldBe(MemberRole.Member);
    }

    [Fact]
    public async Task Invite_WhoHasAnAccountAndWhoHasNone_AnswersAlike()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var answers = new List<string>();
        foreach (var address in new[] { "admin@demo.test", $"{Guid.NewGuid():N}@demo.test" })
        {
            using var answer = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "mail", people = new[] { address } }, TestContext.Current.CancellationToken);
            answers.Add($"{answer.StatusCode} {await answer.TextAsync()}");
        }
        answers[1].ShouldBe(answers[0]);
    }

    [Fact]
    public async Task RemovedManager_LeavesNoInvitationThatMakesLeaders()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using (var invited = await tree.As("manager").PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "mail", role = "manager", unit = tree.Units["branch"], people = new[] { $"{Guid.NewGuid():N}@vidu.vn" } }, TestContext.Current.CancellationToken))
            invited.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/members/{tree.People["manager"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id))).RevokedAt.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task ConsentTakenBack_OnTheDataPage_EndsTheMembership(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var person = await TestPerson.OnAsync(tree.Site);
        using (var joined = await tree.JoinAsync(person, await tree.CodeAsync()))
            joined.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using (var scope = tree.Site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IConsents>().EndAsync(person.Id, tree.Id, TestContext.Current.CancellationToken);
        await Eventually.HappensAsync(async () => (await tree.Site.MemberAsync(tree.Id, person.Id))!.LeftAt is not null, "she left");
    }
}
