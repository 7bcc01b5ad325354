using System.Net;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Joining;

/// <summary>What people find who don't come straight in.</summary>
public sealed class DoorTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Mailed_ToAnAddressThatIsNotConfirmedYet_SaysSoAndOpensAfterwards(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var person = await TestPerson.OnAsync(tree.Site);
        var address = await tree.Site.AddressOfAsync(person.Id);
        (await tree.InviteAsync("owner", "branch", "member", address)).ShouldBe(HttpStatusCode.OK);
        // The first mail was the one that confirms the address.
        await MailCatcher.Shared.WaitForAsync(address, 2);
        var path = (await MailCatcher.Shared.ForAsync(address)).Select(mail => mail.Link.AbsolutePath).Single(link => link.StartsWith("/join/", StringComparison.Ordinal));
        using var client = tree.Site.CreateWithCookies(person.Cookies);
        var page = await client.GetPageAsync($"{path}?culture=en");
        page.QuerySelector("main")!.TextContent.ShouldContain("isn't confirmed yet");
        page.QuerySelector("main a[href='/account/email']").ShouldNotBeNull();
        using (var early = await tree.JoinAsync(person, path[6..]))
            early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // Meanwhile she asks by a code, and that is settled when her own invitation lets her in.
        (await tree.JoinAsync(person, await tree.CodeAsync(("needsApproval", true)))).Dispose();
        await tree.Site.ConfirmAddressAsync(person.Id);
        using var joined = await tree.JoinAsync(person, path[6..]);
        (await joined.TextAsync()).ShouldContain("member");
        (await tree.Site.MemberAsync(tree.Id, person.Id))!.UnitId.ShouldBe(tree.Units["branch"]);
        (await tree.Site.ReadAsync(context => context.JoinRequests.SingleAsync(row => row.OrganizationId == tree.Id))).State.ShouldBe(JoinRequestState.Accepted);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Ask_AfterARefusal_HasToWait(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var person = await TestPerson.OnAsync(tree.Site);
        var code = await tree.CodeAsync(("needsApproval", true));
        (await tree.JoinAsync(person, code)).Dispose();
        (await tree.DecideAsync((await WaitingAsync(tree)).Id, accept: false)).ShouldBe(HttpStatusCode.NoContent);
        using (var again = await tree.JoinAsync(person, code))
            again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await tree.HasAgreedAsync(person.Id)).ShouldBeFalse();
        var past = DateTimeOffset.UtcNow.AddDays(-8);
        await tree.Site.ReadAsync(context => context.JoinRequests.Where(row => row.OrganizationId == tree.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.AskedAt, past)));
        using var later = await tree.JoinAsync(person, code);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ask_AndWithdrawAgainAndAgain_EndsAfterThreeTimes()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var person = await TestPerson.OnAsync(tree.Site);
        var code = await tree.CodeAsync(("needsApproval", true));
        using var client = tree.Site.CreateWithCookies(person.Cookies);
        for (var time = 0; time < 3; time++)
        {
            using (var asked = await tree.JoinAsync(person, code))
                asked.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.SubmitAsync("/org", new Dictionary<string, string>(), "form[action*=Withdraw]")).Dispose();
        }
        using var fourth = await tree.JoinAsync(person, code);
        fourth.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Code_WithAWrongNumber_KeepsWhatWasTicked()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var answer = await tree.As("owner").SubmitAsync(
            $"/org/{tree.Slug}/invitations", new Dictionary<string, string> { ["Input.Kind"] = "Code", ["Input.Days"] = "0", ["Input.NeedsApproval"] = "true" }, "form[action*=Code]");
        var page = await answer.ReadPageAsync();
        page.QuerySelector("#Input_Days-error").ShouldNotBeNull();
        page.QuerySelector("[name='Input.NeedsApproval'][checked]").ShouldNotBeNull();
        page.QuerySelector("details.org-more[open]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Slip_OfAnotherAccount_OffersToSignOutAndComeBack()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using (var made = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/invitations", new Dictionary<string, string> { ["Input.Names"] = "Trần Văn Bình" }, "form[action*=Accounts]"))
            made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var slips = await tree.As("owner").GetPageAsync($"/org/{tree.Slug}/invitations/slips");
        var path = $"/join/{slips.QuerySelector(".org-code")!.TextContent}";
        var stranger = await TestPerson.OnAsync(tree.Site);
        using var client = tree.Site.CreateWithCookies(stranger.Cookies);
        using var left = await client.SubmitAsync(path, new Dictionary<string, string>(), "main form[action='/account/logout']");
        left.Headers.Location!.OriginalString.ShouldBe(path);
        (await client.GetPageAsync(path)).QuerySelector("main a[href^='/account/login']").ShouldNotBeNull();
    }

    private static Task<JoinRequest> WaitingAsync(TestTree tree) =>
        tree.Site.ReadAsync(context => context.JoinRequests.SingleAsync(row => row.OrganizationId == tree.Id && row.State == JoinRequestState.Waiting));
}
