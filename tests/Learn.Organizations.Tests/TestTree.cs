using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Unit = Learn.Organizations.Data.Unit;

namespace Learn.Organizations.Tests;

/// <summary>An organization «root» with units «north», below it «branch», and «south»; in each unit is a member, and leaders are in root and north.</summary>
internal sealed class TestTree : IDisposable
{
    private readonly Dictionary<string, HttpClient> clients = [];

    private TestTree(LearnSiteFactory site, Guid id, string slug) => (Site, Id, Slug) = (site, id, slug);

    public LearnSiteFactory Site { get; }

    public Guid Id { get; }

    public string Slug { get; }

    public string Api => $"/api/v1/organizations/{Slug}";

    public Dictionary<string, Guid> Units { get; } = [];

    /// <summary>By «role» for leaders, by unit for plain members.</summary>
    public Dictionary<string, Guid> People { get; } = [];

    public static async Task<TestTree> OnAsync(LearnSiteFactory site)
    {
        var id = Guid.CreateVersion7();
        var tree = new TestTree(site, id, $"thu-{id:N}");
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<OrganizationsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        context.Add(new Organization { Id = id, Name = "Công ty Thử", Slug = tree.Slug, Kind = OrganizationKind.Company, CreatedAt = DateTimeOffset.UtcNow.AddDays(-30) });
        var root = tree.AddUnit(context, "root", null);
        var north = tree.AddUnit(context, "north", root);
        tree.AddUnit(context, "branch", north);
        tree.AddUnit(context, "south", root);
        foreach (var unit in tree.Units.Keys)
            tree.AddPerson(context, unit, unit, MemberRole.Member);
        tree.AddPerson(context, "owner", "root", MemberRole.Owner);
        tree.AddPerson(context, "manager", "north", MemberRole.Manager);
        tree.AddPerson(context, "viewer", "north", MemberRole.Viewer);
        tree.AddPerson(context, "member", "north", MemberRole.Member);
        tree.People["outsider"] = Guid.CreateVersion7();
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        // Who has invitations mailed has an address of her own.
        await site.GiveAccountAsync(tree.People["owner"], $"chu.{id:N}@thu.test");
        await site.GiveAccountAsync(tree.People["manager"], $"quan.ly.{id:N}@thu.test");
        return tree;
    }

    /// <summary>The browser of «owner», «manager», «viewer», «member» or «outsider».</summary>
    public HttpClient As(string who)
    {
        if (!clients.TryGetValue(who, out var client))
            clients[who] = client = Site.CreateSignedIn(People[who]);
        return client;
    }

    /// <summary>Adds a row to the module's tables; a unit's path is by its parent's.</summary>
    /// <returns>Its id.</returns>
    public Task<Guid> MakeAsync(object row) => Site.ReadAsync(async context =>
    {
        if (row is Unit { ParentId: { } above } unit)
            unit.Path = Unit.PathOf(await context.Units.Where(parent => parent.Id == above).Select(parent => parent.Path).SingleAsync(), unit.Id);
        var entry = context.Add(row);
        await context.SaveChangesAsync();
        return (Guid)entry.Property(nameof(Unit.Id)).CurrentValue!;
    });

    /// <summary>One more member, or leader.</summary>
    public Task<Guid> JoinAsync(string unit, MemberRole role = MemberRole.Member, string? number = null, string? title = null) => Site.ReadAsync(async context =>
    {
        var member = new Member { OrganizationId = Id, PersonId = Guid.CreateVersion7(), UnitId = Units[unit], Role = role, JoinedAt = DateTimeOffset.UtcNow };
        member.Describe($"Người thêm {role} {unit}", number, title);
        context.Add(member);
        await context.SaveChangesAsync();
        return member.PersonId;
    });

    /// <summary>An account as an organization has it made for someone without e-mail; nobody has used it.</summary>
    public async Task<Guid> MakeAccountAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var made = new CreateUserNameAccount($"thu.{Guid.NewGuid().ToString("N")[..12]}", "Lò Thị Mây", GivenPassword.Create(), "vi");
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(made, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
            client.Dispose();
    }

    private Unit AddUnit(OrganizationsDbContext context, string name, Unit? parent)
    {
        var id = Guid.CreateVersion7();
        var unit = new Unit { Id = id, OrganizationId = Id, ParentId = parent?.Id, Name = name, Path = Unit.PathOf(parent?.Path, id), Position = Units.Count };
        context.Add(unit);
        Units[name] = id;
        return unit;
    }

    private void AddPerson(OrganizationsDbContext context, string who, string unit, MemberRole role)
    {
        var member = new Member { OrganizationId = Id, PersonId = Guid.CreateVersion7(), UnitId = Units[unit], Role = role, JoinedAt = DateTimeOffset.UtcNow };
        member.Describe($"Người {who}", null, null);
        context.Add(member);
        People[who] = member.PersonId;
    }
}
