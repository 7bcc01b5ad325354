using System.Net;
using System.Net.Http.Json;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests;

/// <summary>What is said about people, and what happens when a leader goes elsewhere.</summary>
public sealed class MemberTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Name_Misspelt_IsCorrectedAndNoted(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var saved = await tree.As("manager").SubmitAsync($"/org/{tree.Slug}/people/{tree.People["branch"]}", new Dictionary<string, string> { ["Input.Name"] = " Nguyễn Thị Lan " }, "form[action*=Change]");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tree.Site.MemberAsync(tree.Id, tree.People["branch"]))!.Name.ShouldBe("Nguyễn Thị Lan");
        (await tree.Site.ReadAsync(context => context.Audit.SingleAsync(row => row.OrganizationId == tree.Id))).Detail.ShouldBe("Người branch → Nguyễn Thị Lan");
        using var empty = await tree.As("manager").SubmitAsync($"/org/{tree.Slug}/people/{tree.People["branch"]}", new Dictionary<string, string> { ["Input.Name"] = "" }, "form[action*=Change]");
        (await empty.ReadPageAsync()).QuerySelector("#Input_Name-error").ShouldNotBeNull();
    }

    /// <summary>A role that isn't hers to give is said beside the field; what she typed is still there.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Role_ThatIsNotHersToGive_IsSaidBesideTheField(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var answer = await tree.As("manager").SubmitAsync(
            $"/org/{tree.Slug}/people/{tree.People["north"]}", new Dictionary<string, string> { ["Input.Role"] = "Manager", ["Input.Title"] = "Trưởng ca" }, "form[action*=Change]");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.ReadPageAsync();
        page.QuerySelector("#Input_Role-error").ShouldNotBeNull().TextContent.ShouldContain("north");
        page.QuerySelector("#Input_Title")!.GetAttribute("value").ShouldBe("Trưởng ca");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Manager_MovedElsewhere_LeavesNoInvitationThatMakesLeadersBehind(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var manager = await tree.JoinAsync("north", MemberRole.Manager);
        var invitation = await tree.MakeAsync(new Invitation
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = tree.Id,
            UnitId = tree.Units["branch"],
            Role = MemberRole.Manager,
            Kind = InvitationKind.Mail,
            Email = "ai@vidu.vn",
            CreatedBy = manager,
            SecretHash = $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        });
        using var moved = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{manager}", new { unit = tree.Units["south"] }, TestContext.Current.CancellationToken);
        moved.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.Id == invitation))).RevokedAt.ShouldNotBeNull();
    }
}
