using System.Net;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests;

public sealed class GroupTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    /// <summary>Twenty people are twenty taps, not twenty searches.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Add_FromWhatWasFound_StaysThereAndMarksWhoIsIn(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var group = await MakeAsync(tree);
        var path = $"/org/{tree.Slug}/groups/{group}";
        using var added = await tree.As("manager").SubmitAsync($"{path}?q=branch", new Dictionary<string, string>(), "form[action*=Add]");
        added.Headers.Location!.OriginalString.ShouldEndWith("?q=branch");

        var page = await tree.As("manager").GetPageAsync(added.Headers.Location.OriginalString);
        page.QuerySelector("form[action*=Add]").ShouldBeNull();
        page.QuerySelector("form[action*=Drop]").ShouldNotBeNull();
        // Nobody of another part of the tree is counted.
        await tree.Site.ReadAsync(context =>
        {
            context.Add(new GroupMember { GroupId = group, PersonId = tree.People["south"] });
            return context.SaveChangesAsync();
        });
        (await tree.As("manager").GetPageAsync($"/org/{tree.Slug}/groups")).QuerySelector("main table.data td.number")!.TextContent.ShouldBe("1");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Add_OfOneByTwoAtOnce_IsOnce(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var path = $"/org/{tree.Slug}/groups/{await MakeAsync(tree)}?handler=Add";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => AccessCalls.PostAsync(tree.As(number % 2 == 0 ? "owner" : "manager"), path, ("person", $"{tree.People["branch"]}"))));
        answers.Select(answer => answer.StatusCode).ShouldAllBe(status => status == HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Remove_WhatSomethingIsAssignedTo_IsRefused(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var group = await MakeAsync(tree);
        await tree.MakeAsync(new Assignment { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], Target = AssignmentTarget.Group, TargetId = group, SubjectId = Guid.CreateVersion7(), CreatedAt = DateTimeOffset.UtcNow });
        using var refused = await tree.As("manager").SubmitAsync($"/org/{tree.Slug}/groups/{group}", new Dictionary<string, string>(), "form[action*=Remove]");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.ReadPageAsync()).QuerySelector("main")!.TextContent.ShouldContain("đang có việc được giao");
        (await tree.Site.ReadAsync(context => context.Groups.AnyAsync(row => row.Id == group))).ShouldBeTrue();

        await tree.Site.ReadAsync(context => context.Assignments.Where(row => row.TargetId == group).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, DateTimeOffset.UtcNow)));
        using var removed = await tree.As("manager").SubmitAsync($"/org/{tree.Slug}/groups/{group}", new Dictionary<string, string>(), "form[action*=Remove]");
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Task<Guid> MakeAsync(TestTree tree) =>
        tree.MakeAsync(new Group { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], Name = "Nhóm" });
}
