using System.Net;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Joining;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Joining;

/// <summary>Nobody makes the site write to strangers.</summary>
public sealed class MailLimitTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Fact]
    public async Task Invite_WithoutAConfirmedAddress_IsRefusedWithAReason()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var founder = await TestPerson.OnAsync(site);
        using var client = site.CreateWithCookies(founder.Cookies);
        using var made = await client.SubmitAsync("/org/new", new Dictionary<string, string> { ["Input.Name"] = $"Quán {Guid.NewGuid():N}", ["Input.Kind"] = "Household" });
        var (path, mail) = (made.Headers.Location!.OriginalString, new Dictionary<string, string> { ["Input.People"] = $"{Guid.NewGuid():N}@vidu.vn" });
        using (var refused = await client.SubmitAsync(path, mail, "form[action*=Mail]"))
            (await refused.ReadPageAsync()).QuerySelector("#Input_People-error").ShouldNotBeNull();
        (await site.ReadAsync(context => context.Invitations.AnyAsync(row => row.CreatedBy == founder.Id))).ShouldBeFalse();

        await site.ConfirmAddressAsync(founder.Id);
        using var taken = await client.SubmitAsync(path, mail, "form[action*=Mail]");
        taken.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Invite_AnAddressAgain_MailsItOnceAnOrganizationAndThreeTimesInAll(DatabaseProvider provider)
    {
        var address = $"{Guid.NewGuid():N}@vidu.vn";
        using var tree = await TestTree.OnAsync(sites.On(provider));
        (await tree.InviteAsync("owner", "south", "member", address)).ShouldBe(HttpStatusCode.OK);
        var first = await InvitationsAsync(tree, address);
        // Closed and invited once more, to another unit: she has a link already, and it leads there.
        await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.Email == address).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, DateTimeOffset.UtcNow)));
        (await tree.InviteAsync("owner", "branch", "viewer", address, address.ToUpperInvariant())).ShouldBe(HttpStatusCode.OK);
        var again = (await InvitationsAsync(tree, address)).ShouldHaveSingleItem();
        (again.Id, again.UnitId, again.Role, again.RevokedAt).ShouldBe((first.Single().Id, tree.Units["branch"], MemberRole.Viewer, null));

        foreach (var invited in new[] { 1, 1, 0 })
        {
            using var other = await TestTree.OnAsync(tree.Site);
            (await other.InviteAsync("owner", "root", "member", address)).ShouldBe(HttpStatusCode.OK);
            (await InvitationsAsync(other, address)).Count.ShouldBe(invited);
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Invite_WhomTheOwnerInvited_LeavesTheOwnersInvitationOpen(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var (mailed, earlier) = ($"{Guid.NewGuid():N}@vidu.vn", $"{Guid.NewGuid():N}@vidu.vn");
        (await tree.InviteAsync("owner", "south", "manager", mailed, earlier)).ShouldBe(HttpStatusCode.OK);
        var past = DateTimeOffset.UtcNow.AddDays(-2);
        await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.Email == earlier).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, past)));
        (await tree.InviteAsync("manager", "north", "member", mailed, earlier)).ShouldBe(HttpStatusCode.OK);

        (await InvitationsAsync(tree, mailed)).ShouldHaveSingleItem().Role.ShouldBe(MemberRole.Manager);
        var both = await InvitationsAsync(tree, earlier);
        both.Count.ShouldBe(2);
        both.ShouldAllBe(row => row.RevokedAt == null);
        both.ShouldContain(row => row.Role == MemberRole.Manager && row.UnitId == tree.Units["south"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Invite_ByAYoungOrganization_IsLessAndCountsWhatItsOwnerMailedElsewhere(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await tree.BeginNowAsync();
        (await tree.InviteAsync("owner", "root", "member", [.. Enumerable.Range(0, 201).Select(_ => $"{Guid.NewGuid():N}@vidu.vn")])).ShouldBe(HttpStatusCode.BadRequest);
        await AddMailedAsync(tree, Guid.CreateVersion7(), 199);
        (await tree.InviteAsync("owner", "root", "member", $"{Guid.NewGuid():N}@vidu.vn", $"{Guid.NewGuid():N}@vidu.vn")).ShouldBe(HttpStatusCode.BadRequest);
        (await tree.InviteAsync("owner", "root", "member", $"{Guid.NewGuid():N}@vidu.vn")).ShouldBe(HttpStatusCode.OK);
        (await tree.InviteAsync("owner", "root", "member", $"{Guid.NewGuid():N}@vidu.vn")).ShouldBe(HttpStatusCode.BadRequest);

        // Who came by an invitation vouches for some more.
        await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.OrganizationId == tree.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Used, 1)));
        (await tree.InviteAsync("owner", "root", "member", $"{Guid.NewGuid():N}@vidu.vn")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Import_BegunBeforeTheDaysMailsWereUsedUp_MailsNoMore()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await tree.BeginNowAsync();
        await AddMailedAsync(tree, tree.Id, 198);
        var id = Guid.CreateVersion7();
        await tree.Site.ReadAsync(context =>
        {
            context.Add(new PeopleImport
            {
                Id = id,
                OrganizationId = tree.Id,
                UnitId = tree.Units["root"],
                FileName = "api.csv",
                Headers = ImportJson.Write(["Email"]),
                Mapping = new ColumnMapping(null, 0, null, null, null).ToJson(),
                State = ImportState.Running,
                Rows = 3,
                CreatedBy = tree.People["owner"],
                StartedBy = tree.People["owner"],
                CreatedAt = DateTimeOffset.UtcNow,
            });
            context.AddRange(Enumerable.Range(1, 3).Select(number => new ImportRow { ImportId = id, Number = number, Cells = ImportJson.Write([$"{Guid.NewGuid():N}@vidu.vn"]) }));
            return context.SaveChangesAsync();
        });
        tree.Site.Services.GetRequiredService<Alarm<ImportRunner>>().Ring();
        PeopleImport import = null!;
        await Eventually.HappensAsync(async () => (import = await tree.Site.ReadAsync(context => context.Imports.SingleAsync(row => row.Id == id))).State == ImportState.Done, "it is done");
        (import.Invited, import.Faulty).ShouldBe((2, 1));
    }

    [Theory, InlineData("vay-tien.vn 0900", true), InlineData("Gọi 0900.123.456", true), InlineData("Vay (090) 0 123-456", true), InlineData("Công ty Thử", false), InlineData("Quán 2.0", false)]
    [InlineData("Trường THPT số 3, Q. 12", false)]
    public void Names_ThatAskToBeCalledOrOpened_AreKnown(string name, bool asks) => PlainText.HasAddressOrNumber(name).ShouldBe(asks);

    private static Task<List<Invitation>> InvitationsAsync(TestTree tree, string address) =>
        tree.Site.ReadAsync(context => context.Invitations.AsNoTracking().Where(row => row.OrganizationId == tree.Id && row.Email == address).ToListAsync());

    /// <summary>Invitations of the owner's that were mailed a moment ago.</summary>
    private static Task<int> AddMailedAsync(TestTree tree, Guid organization, int count) => tree.Site.ReadAsync(context =>
    {
        var now = DateTimeOffset.UtcNow;
        context.AddRange(Enumerable.Range(0, count).Select(_ => new Invitation
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            UnitId = tree.Units["root"],
            Kind = InvitationKind.Mail,
            SecretHash = JoinSecrets.Hash(JoinSecrets.NewSecret()),
            Email = $"{Guid.NewGuid():N}@vidu.vn",
            Limit = 1,
            ExpiresAt = now.AddDays(30),
            CreatedBy = tree.People["owner"],
            CreatedAt = now,
        }));
        return context.SaveChangesAsync();
    });
}
