using System.Net;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Joining;

/// <summary>The paper way in: a shop, a slip, a phone.</summary>
public sealed class SlipTests(SharedSites sites)
{
    [Fact]
    public async Task Shop_FromNothingToAPrintedSlip_WorksWithoutScripts()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var owner = await TestPerson.OnAsync(site, "Chủ Quán");
        using var client = site.CreateWithCookies(owner.Cookies);
        var name = $"Quán {Guid.NewGuid():N}";
        using var made = await client.SubmitAsync("/org/new", new Dictionary<string, string> { ["Input.Name"] = name, ["Input.Kind"] = "Household" });
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var invitations = made.Headers.Location!.OriginalString;
        using var code = await client.SubmitAsync(invitations, new Dictionary<string, string> { ["Input.Kind"] = "Code" }, "form[action*=Code]");
        code.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var slip = await client.GetPageAsync(code.Headers.Location!.OriginalString);
        slip.QuerySelector("svg.org-qr path").ShouldNotBeNull();
        var shown = slip.QuerySelector(".org-code").ShouldNotBeNull().TextContent;
        var employee = await TestPerson.OnAsync(site, "Người Làm");
        using var phone = site.CreateWithCookies(employee.Cookies);
        using var typed = await phone.SubmitAsync("/join", new Dictionary<string, string> { ["Input.Code"] = shown.ToLowerInvariant() });
        using var joined = await phone.SubmitAsync(typed.Headers.Location!.OriginalString, new Dictionary<string, string> { ["Input.Agrees"] = "true" });
        joined.Headers.Location!.OriginalString.ShouldBe("/my");
        (await client.TextAsync(invitations.Replace("/invitations", "/people", StringComparison.Ordinal))).ShouldContain("Người Làm");
    }

    [Fact]
    public async Task New_WithBadInput_SaysWhatIsWrongBesideTheFields()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var owner = await TestPerson.OnAsync(site);
        using var client = site.CreateWithCookies(owner.Cookies);
        using var answer = await client.SubmitAsync("/org/new", new Dictionary<string, string> { ["Input.Name"] = "http://x.vn", ["Input.Kind"] = "", ["Input.TaxCode"] = "0100109107" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.ReadPageAsync();
        foreach (var field in new[] { "Name", "Kind", "TaxCode" })
            page.QuerySelector($"#Input_{field}-error").ShouldNotBeNull(field);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Accounts_ForPeopleWithoutMail_HaveSlipsUntilTheyJoin(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var made = await tree.As("manager").SubmitAsync($"/org/{tree.Slug}/invitations", new Dictionary<string, string> { ["Input.Names"] = "Trần Văn Bình\nLê Thị Cúc" }, "form[action*=Accounts]");
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var sheet = await tree.As("manager").GetPageAsync(made.Headers.Location!.OriginalString);
        sheet.QuerySelectorAll(".org-slip").Length.ShouldBe(2);
        using var others = await tree.As("viewer").AskAsync(made.Headers.Location.OriginalString);
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Another account can't use the slip.
        var invitation = await tree.Site.ReadAsync(context => context.Invitations.FirstAsync(row => row.OrganizationId == tree.Id));
        invitation.Slip.ShouldNotBeNull();
        var code = sheet.QuerySelector(".org-slip .org-code")!.TextContent;
        var stranger = await TestPerson.OnAsync(tree.Site);
        using var client = tree.Site.CreateWithCookies(stranger.Cookies);
        using var page = await client.AskAsync($"/join/{code}");
        (await page.ReadPageAsync()).QuerySelector("[name='Input.Agrees']").ShouldBeNull();

        using var owner = tree.Site.CreateSignedIn(invitation.PersonId!.Value, invitation.Name!);
        using var joined = await owner.SubmitAsync($"/join/{invitation.Id:D}", new Dictionary<string, string> { ["Input.Agrees"] = "true" });
        joined.Headers.Location!.OriginalString.ShouldBe("/my");
        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.Id == invitation.Id))).Slip.ShouldBeNull();
        (await tree.Site.MemberAsync(tree.Id, invitation.PersonId.Value))!.UnitId.ShouldBe(tree.Units["north"]);
    }

    [Fact]
    public async Task Slips_OfACode_AreKeptByNothing()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var code = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/invitations", new Dictionary<string, string> { ["Input.Kind"] = "Link" }, "form[action*=Code]");
        using var answer = await tree.As("owner").AskAsync(code.Headers.Location!.OriginalString + "&copies=6");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.ReadPageAsync()).QuerySelectorAll(".org-slip").Length.ShouldBe(6);
        var row = await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(invitation => invitation.OrganizationId == tree.Id));
        row.Kind.ShouldBe(InvitationKind.Link);
        row.Slip!.ShouldNotContain((await answer.ReadPageAsync()).QuerySelector(".org-address")!.TextContent.Split('/')[^1]);
    }
}
