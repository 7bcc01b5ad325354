using System.Net;
using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Joining;

/// <summary>Accounts for people without e-mail: their slips, their way in, and new passwords.</summary>
public sealed class AccountSlipTests(SharedSites sites)
{
    private const string Password = "ba con mèo ngủ trưa";

    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Slips_OfManyAccounts_ComeSheetBySheetAndUnitByUnit(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var secrets = tree.Site.Services.GetRequiredService<JoinSecrets>();
        await tree.Site.ReadAsync(context =>
        {
            context.AddRange(Enumerable.Range(0, 101).Select(number => SlipOf(tree, secrets, number == 100 ? "south" : "branch")));
            return context.SaveChangesAsync();
        });
        var path = $"/org/{tree.Slug}/invitations/slips";
        (await CountAsync(tree, path)).ShouldBe(100);
        (await tree.As("owner").TextAsync($"{path}?culture=en")).ShouldContain("Slips 1–100 of 101");
        (await CountAsync(tree, $"{path}?page=2")).ShouldBe(1);
        (await CountAsync(tree, $"{path}?unit={tree.Units["south"]}")).ShouldBe(1);
        (await CountAsync(tree, $"{path}?unit={tree.Units["north"]}")).ShouldBe(100);
        using var beyond = await tree.As("manager").AskAsync($"{path}?unit={tree.Units["south"]}");
        beyond.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Slips_AfterMakingAccounts_AreThoseAlone()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await MakeAsync(tree, "Trần Văn Bình\nLê Thị Cúc");
        var sheet = await tree.As("owner").GetPageAsync(await MakeAsync(tree, "Đỗ Thị Dung"));
        sheet.QuerySelectorAll(".org-slip").ShouldHaveSingleItem().TextContent.ShouldContain("Đỗ Thị Dung");
        sheet.QuerySelector($"a[href='/org/{tree.Slug}/assignments/new']").ShouldNotBeNull();
        sheet.QuerySelector("button[data-print][hidden]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Slips_WithoutAConfiguredAddress_LeadWhereTheReaderIs()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await tree.CodeAsync();
        var id = await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.OrganizationId == tree.Id).Select(row => row.Id).SingleAsync());
        using var answer = await tree.As("owner").AskAsync($"/org/{tree.Slug}/invitations/slips?id={id}", ("Host", "hoc.thu.test:8080"));
        var page = await answer.ReadPageAsync();
        page.QuerySelector("b.org-address")!.TextContent.ShouldBe("http://hoc.thu.test:8080/join");
        page.QuerySelector("#address")!.GetAttribute("value")!.ShouldStartWith("http://hoc.thu.test:8080/join/");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Renew_OfASlipThatWasClosed_LeadsHerInByANewPassword(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var old = (await tree.As("owner").GetPageAsync(await MakeAsync(tree, "Trần Văn Bình"))).QuerySelectorAll(".org-code").Select(code => code.TextContent).ToList();
        var invitation = await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id));
        var id = new Dictionary<string, string> { ["id"] = $"{invitation.Id}" };
        (await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/invitations", id, "form[action*=Revoke]")).Dispose();
        using var renewed = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/invitations", id, "form[action*=Renew]");
        var slip = (await tree.As("owner").GetPageAsync(renewed.Headers.Location!.OriginalString)).QuerySelectorAll(".org-code").Select(code => code.TextContent).ToList();
        (slip[1], slip[0] == old[0], slip[2] == old[2]).ShouldBe((old[1], false, false));

        using var phone = tree.Site.CreateGuest();
        using var signedIn = await phone.SubmitAsync("/account/login", new Dictionary<string, string> { ["Input.Email"] = slip[1], ["Input.Password"] = slip[2] });
        using var chosen = await phone.SubmitAsync(signedIn.Headers.Location!.OriginalString, new Dictionary<string, string> { ["Input.Password"] = Password });
        var path = chosen.Headers.Location!.OriginalString;
        path.ShouldBe($"/join/{invitation.Id:D}");
        (await phone.TextAsync($"{path}?culture=en")).ShouldContain("They made this account");
        using var joined = await phone.SubmitAsync(path, new Dictionary<string, string> { ["Input.Agrees"] = "true" });
        joined.Headers.Location!.OriginalString.ShouldBe("/my");
        (await tree.As("owner").GetPageAsync($"/org/{tree.Slug}/invitations")).QuerySelector("form[action*=Renew]").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task NewPassword_OfAMember_IsToldToHerAndNotedAndOnlyWhereSheIsNoOneElsesToo(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await MakeAsync(tree, "Trần Văn Bình");
        var person = (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id))).PersonId!.Value;
        await EnterAsync(tree, person);
        var page = $"/org/{tree.Slug}/people/{person}";
        using (var given = await tree.As("owner").SubmitAsync(page, new Dictionary<string, string>(), "form[action*=Password]"))
            (await given.ReadPageAsync()).QuerySelector("[role=status] .org-code").ShouldNotBeNull();
        await Eventually.HappensAsync(async () =>
        {
            // A session counts from the second after the password was given.
            using var her = tree.Site.CreateSignedIn(person, "Trần Văn Bình");
            return (await her.TextAsync("/my/inbox?culture=en")).Contains("gave you a new password", StringComparison.Ordinal);
        }, "she is told");

        using var other = await TestTree.OnAsync(tree.Site);
        await EnterAsync(other, person);
        using var refused = await tree.As("owner").SubmitAsync(page, new Dictionary<string, string>(), "form[action*=Password]");
        (await refused.ReadPageAsync()).QuerySelector("[role=status] .org-code").ShouldBeNull();
        (await tree.Site.ReadAsync(context => context.Audit.CountAsync(row => row.OrganizationId == tree.Id && row.Action == "password given"))).ShouldBe(1);
    }

    private static Task<int> EnterAsync(TestTree tree, Guid person) => tree.Site.ReadAsync(context =>
    {
        var member = new Member { OrganizationId = tree.Id, PersonId = person, UnitId = tree.Units["north"], Role = MemberRole.Member, JoinedAt = DateTimeOffset.UtcNow };
        member.Describe("Trần Văn Bình", null, null);
        context.Add(member);
        return context.SaveChangesAsync();
    });

    /// <returns>Where their slips are.</returns>
    private static async Task<string> MakeAsync(TestTree tree, string names)
    {
        using var made = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/invitations", new Dictionary<string, string> { ["Input.Names"] = names }, "form[action*=Accounts]");
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return made.Headers.Location!.OriginalString;
    }

    private static async Task<int> CountAsync(TestTree tree, string path) => (await tree.As("owner").GetPageAsync(path)).QuerySelectorAll(".org-slip").Length;

    private static Invitation SlipOf(TestTree tree, JoinSecrets secrets, string unit)
    {
        var code = JoinSecrets.NewCode();
        return new()
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = tree.Id,
            UnitId = tree.Units[unit],
            Kind = InvitationKind.Account,
            SecretHash = JoinSecrets.Hash(code),
            Slip = secrets.Keep(code, GivenPassword.Create()),
            PersonId = Guid.CreateVersion7(),
            UserName = "thu.may",
            Name = "Lò Thị Mây",
            Limit = 1,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(9),
            CreatedAt = DateTimeOffset.UtcNow,
        };
    }
}
