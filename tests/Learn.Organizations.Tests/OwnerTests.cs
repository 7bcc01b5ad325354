using System.Net;
using System.Net.Http.Json;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests;

/// <summary>An organization always has somebody who can end it.</summary>
public sealed class OwnerTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Leave_AsTheLastOwner_IsRefused(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var left = await LeaveAsync(tree, "owner");
        left.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var demoted = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["owner"]}", new { role = "member" }, TestContext.Current.CancellationToken);
        demoted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/members/{tree.People["owner"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await tree.Site.MemberAsync(tree.Id, tree.People["owner"])).ShouldNotBeNull().Role.ShouldBe(MemberRole.Owner);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Leave_TwoOwnersAtOnce_KeepsOne(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var made = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["south"]}", new { role = "owner" }, TestContext.Current.CancellationToken);
        made.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var answers = await Task.WhenAll(LeaveAsync(tree, "owner"), LeaveAsync(tree, "south"));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest).ShouldBe(1);
        (await tree.Site.ReadAsync(context => context.Members.CountAsync(row => row.OrganizationId == tree.Id && row.Role == MemberRole.Owner && row.LeftAt == null))).ShouldBe(1);
    }

    /// <summary>One owner's account goes while the other one leaves: each must not be «not the last» for the other.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Leave_WhileTheOtherOwnersAccountGoes_LeavesNoOrganizationWithoutOwner(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var made = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["south"]}", new { role = "owner" }, TestContext.Current.CancellationToken);
        made.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Task.WhenAll(LeaveAsync(tree, "south"), ForgetTests.DeleteAsync(tree, "owner"));

        var organization = await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id));
        var owners = await tree.Site.ReadAsync(context => context.Members.CountAsync(row => row.OrganizationId == tree.Id && row.Role == MemberRole.Owner && row.LeftAt == null));
        (owners == 1 || organization.DissolvedAt is not null).ShouldBeTrue($"{owners} owners, dissolved {organization.DissolvedAt}");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task AccountDeleted_OfTheOnlyOwner_MakesWhoeverManagedTheWholeForLongestTheOwner(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var heir = await tree.JoinAsync("root", MemberRole.Manager);
        var later = await tree.JoinAsync("root", MemberRole.Manager);
        await ForgetTests.DeleteAsync(tree, "owner");
        await ForgetTests.DeleteAsync(tree, "owner");

        (await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id))).DissolvedAt.ShouldBeNull();
        (await tree.Site.MemberAsync(tree.Id, heir))!.Role.ShouldBe(MemberRole.Owner);
        (await tree.Site.MemberAsync(tree.Id, later))!.Role.ShouldBe(MemberRole.Manager);
        // She and the other leaders are told; the people aren't.
        foreach (var (person, isTold) in new[] { (heir, true), (later, true), (tree.People["viewer"], true), (tree.People["member"], false) })
        {
            using var client = tree.Site.CreateSignedIn(person);
            if (isTold)
                await Eventually.HappensAsync(async () => (await client.TextAsync("/my/inbox")).Contains("Công ty Thử", StringComparison.Ordinal), "told");
            else
                (await client.TextAsync("/my/inbox")).ShouldNotContain("Công ty Thử");
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Leave_AsAMember_KeepsTheRowWithItsDay(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var left = await LeaveAsync(tree, "manager");
        left.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var row = (await tree.Site.MemberAsync(tree.Id, tree.People["manager"])).ShouldNotBeNull();
        row.LeftAt.ShouldNotBeNull();
        row.Role.ShouldBe(MemberRole.Member);
        using var again = await tree.As("manager").AskAsync(tree.Api);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dissolve_WithItsNameTyped_HidesItFromEverybody()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var slip = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/settings", new Dictionary<string, string> { ["Input.Confirmation"] = "Công ty khác" }, "form[action*=Dissolve]");
        slip.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var done = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/settings", new Dictionary<string, string> { ["Input.Confirmation"] = "công ty thử" }, "form[action*=Dissolve]");
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var gone = await tree.As("owner").AskAsync(tree.Api);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> LeaveAsync(TestTree tree, string who) => tree.As(who).DeleteAsync(new Uri($"{tree.Api}/membership", UriKind.Relative), TestContext.Current.CancellationToken);
}
