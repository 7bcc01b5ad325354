using System.Net;
using System.Net.Http.Json;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests;

/// <summary>Whom a leader may change: nobody who has the role that she couldn't have given.</summary>
public sealed class LeaderAccessTests(SharedSites sites)
{
    private static readonly string[] Reach = ["north", "branch"];

    public static TheoryData<DatabaseProvider, string> Cases
    {
        get
        {
            var cases = new TheoryData<DatabaseProvider, string>();
            foreach (var act in new[] { "describe", "make member", "make viewer", "remove" })
            {
                cases.Add(DatabaseProvider.Sqlite, act);
                cases.Add(DatabaseProvider.Postgres, act);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Change_OfEveryRoleInEveryUnit_IsDoneOrNotFound(DatabaseProvider provider, string act)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        foreach (var by in new[] { "owner", "manager", "viewer" })
        {
            foreach (var role in Enum.GetValues<MemberRole>())
            {
                foreach (var unit in new[] { "root", "north", "branch", "south" })
                {
                    var target = await tree.JoinAsync(unit, role);
                    using var answer = await CallAsync(tree, by, act, target);
                    answer.StatusCode.ShouldBe(May(by, role, unit) ? HttpStatusCode.NoContent : HttpStatusCode.NotFound, $"{by} may {act} a {role} of {unit}?");
                    var row = (await tree.Site.MemberAsync(tree.Id, target)).ShouldNotBeNull();
                    if (!May(by, role, unit))
                        (row.Role, row.LeftAt, row.Title).ShouldBe((role, null, null));
                }
            }
        }
    }

    private static bool May(string by, MemberRole target, string unit) => by switch
    {
        "owner" => true,
        "manager" => Reach.Contains(unit) && (target is MemberRole.Member or MemberRole.Viewer || (target == MemberRole.Manager && unit == "branch")),
        _ => false,
    };

    private static Task<HttpResponseMessage> CallAsync(TestTree tree, string by, string act, Guid target)
    {
        var address = $"{tree.Api}/members/{target}";
        return act switch
        {
            "describe" => tree.As(by).PutAsJsonAsync(address, new { title = "Thu ngân" }, TestContext.Current.CancellationToken),
            "make member" => tree.As(by).PutAsJsonAsync(address, new { role = "member" }, TestContext.Current.CancellationToken),
            "make viewer" => tree.As(by).PutAsJsonAsync(address, new { role = "viewer" }, TestContext.Current.CancellationToken),
            _ => tree.As(by).DeleteAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken),
        };
    }
}
