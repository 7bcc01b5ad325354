using System.Net;
using Learn.Accounts.Contracts;
using Learn.Organizations.BackgroundTasks;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Joining;

/// <summary>Nobody is in an organization without having agreed, and the ledger says «agreed» only while there is something to agree to.</summary>
public sealed class ConsentTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Join_FiveTapsAtOnce_AreOne(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var code = await tree.CodeAsync(("limit", 1));
        var person = await TestPerson.OnAsync(tree.Site);
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => tree.JoinAsync(person, code))))
        {
            using (answer)
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.TextAsync());
        }
        (await tree.HasAgreedAsync(person.Id)).ShouldBeTrue();
        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id))).Used.ShouldBe(1);
        (await tree.Site.MemberAsync(tree.Id, person.Id))!.LeftAt.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task TakenBack_WhileARequestWaits_WithdrawsIt(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var (person, request) = await AskAsync(tree);
        await tree.TakeBackAsync(person.Id);
        await Eventually.HappensAsync(async () => await StateAsync(tree, request) == JoinRequestState.Withdrawn, "the request is withdrawn");
        (await tree.DecideAsync(request, accept: true)).ShouldBe(HttpStatusCode.NotFound);
        (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Accept_WithoutAConsentThatHolds_LetsNobodyIn(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var person = await TestPerson.OnAsync(tree.Site);
        await tree.CodeAsync(("needsApproval", true));
        var invitation = await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id));
        // As it is when word of what she took back hasn't come yet.
        var request = new JoinRequest { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, PersonId = person.Id, InvitationId = invitation.Id, UnitId = tree.Units["north"], Name = "Lê Thị Học", AskedAt = DateTimeOffset.UtcNow };
        await tree.Site.ReadAsync(context =>
        {
            context.Add(request);
            return context.SaveChangesAsync();
        });

        (await tree.DecideAsync(request.Id, accept: true)).ShouldBe(HttpStatusCode.BadRequest);
        (await tree.Site.MemberAsync(tree.Id, person.Id)).ShouldBeNull();
        (await StateAsync(tree, request.Id)).ShouldBe(JoinRequestState.Withdrawn);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task RefusedOrRemoved_EndsWhatSheAgreedTo(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var (refused, request) = await AskAsync(tree);
        (await tree.HasAgreedAsync(refused.Id)).ShouldBeTrue();
        (await tree.DecideAsync(request, accept: false)).ShouldBe(HttpStatusCode.NoContent);
        (await tree.HasAgreedAsync(refused.Id)).ShouldBeFalse();

        var member = await TestPerson.OnAsync(tree.Site);
        (await tree.JoinAsync(member, await tree.CodeAsync())).Dispose();
        (await tree.HasAgreedAsync(member.Id)).ShouldBeTrue();
        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/members/{member.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.HasAgreedAsync(member.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Forgotten_AMonthAfterItWasDissolved_EndsWhatItsPeopleAgreedTo()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var member = await TestPerson.OnAsync(tree.Site);
        (await tree.JoinAsync(member, await tree.CodeAsync())).Dispose();
        var then = DateTimeOffset.UtcNow.AddDays(-31);
        await tree.Site.ReadAsync(context => context.Organizations.Where(row => row.Id == tree.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DissolvedAt, then)));
        await using var scope = tree.Site.Services.CreateAsyncScope();
        await new ForgetDissolved(TimeProvider.System).DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
        (await tree.HasAgreedAsync(member.Id)).ShouldBeFalse();
    }

    [Fact]
    public async Task Founder_OfAnOrganization_IsInTheLedgerAndWasToldAbove()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var founder = await TestPerson.OnAsync(site);
        using var client = site.CreateWithCookies(founder.Cookies);
        (await client.TextAsync("/org/new?culture=en")).ShouldContain("sees how far you are");
        using var made = await client.SubmitAsync("/org/new", new Dictionary<string, string> { ["Input.Name"] = $"Quán {Guid.NewGuid():N}", ["Input.Kind"] = "Household" });
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = await site.ReadAsync(context => context.Organizations.Where(row => row.CreatedBy == founder.Id).Select(row => row.Id).SingleAsync());
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IConsents>().HasAgreedAsync(founder.Id, id, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static async Task<(TestPerson Person, Guid Request)> AskAsync(TestTree tree)
    {
        var person = await TestPerson.OnAsync(tree.Site);
        (await tree.JoinAsync(person, await tree.CodeAsync(("needsApproval", true)))).Dispose();
        return (person, await tree.Site.ReadAsync(context => context.JoinRequests.Where(row => row.OrganizationId == tree.Id && row.PersonId == person.Id).Select(row => row.Id).SingleAsync()));
    }

    private static Task<JoinRequestState> StateAsync(TestTree tree, Guid request) =>
        tree.Site.ReadAsync(context => context.JoinRequests.Where(row => row.Id == request).Select(row => row.State).SingleAsync());
}
