using Learn.Accounts.Contracts;
using Learn.Organizations.BackgroundTasks;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests;

public sealed class ForgetTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>She is in every table of the module, by id, by name and by address; afterwards she is in none.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task AccountDeleted_OfAMember_LeavesNothingOfHer(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var (person, address) = (tree.People["manager"], $"{Guid.NewGuid():N}@vidu.vn");
        await FillAsync(tree, person, address);
        (await TracesAsync(tree, person, address)).Count.ShouldBeGreaterThan(15);
        await DeleteAsync(tree, "manager", address.ToUpperInvariant());
        await DeleteAsync(tree, "manager", address.ToUpperInvariant());

        (await TracesAsync(tree, person, address)).ShouldBeEmpty();
        (await tree.Site.MemberAsync(tree.Id, person)).ShouldBeNull();
        (await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id))).DissolvedAt.ShouldBeNull();
        // Somebody else asked to come in by an invitation that she had forwarded, and still can be let in.
        (await tree.As("owner").TextAsync($"/org/{tree.Slug}/invitations")).ShouldContain("Người Được Chuyển");
    }

    /// <summary>What she has on her data page is what is kept: her groups, invitations and rows of lists, too.</summary>
    [Fact]
    public async Task PersonalData_OfAMember_ShowsEveryKindOfRow()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await FillAsync(tree, tree.People["manager"], $"{Guid.NewGuid():N}@vidu.vn");
        await using var scope = tree.Site.Services.CreateAsyncScope();
        var section = (await scope.ServiceProvider.GetServices<IPersonalData>().Single(source => source.Key == "organizations").ReadAsync(tree.People["manager"], Cancellation)).ShouldNotBeNull();
        var data = System.Text.Json.JsonSerializer.SerializeToElement(section.Data);
        foreach (var part in new[] { "memberships", "requests", "groups", "invitations", "lists", "made", "actions" })
            data.GetProperty(part).GetArrayLength().ShouldBeGreaterThan(0, part);
        data.GetProperty("lists").EnumerateArray().ShouldContain(list => list.GetProperty("row").GetString()!.Contains("0901 234 567", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task AccountDeleted_OfTheLastOwner_DissolvesAndIsForgottenInAMonth(DatabaseProvider provider)
    {
        // A site of its own: a month later is a month later for all that is there.
        await using var site = SharedSites.Create(provider);
        using var tree = await TestTree.OnAsync(site);
        await tree.MakeAsync(InvitationOf(tree, InvitationKind.Mail, row => row.Email = "ai@vidu.vn"));
        await DeleteAsync(tree, "owner");
        (await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id))).DissolvedAt.ShouldNotBeNull();
        (await tree.Site.ReadAsync(context => context.Invitations.SingleAsync(row => row.OrganizationId == tree.Id))).RevokedAt.ShouldNotBeNull();
        (await tree.Site.ReadAsync(context => context.Audit.AnyAsync(row => row.OrganizationId == tree.Id && row.Action == "organization dissolved"))).ShouldBeTrue();

        await using var scope = tree.Site.Services.CreateAsyncScope();
        await new ForgetDissolved(TimeProvider.System).DoWorkAsync(scope.ServiceProvider, Cancellation);
        (await tree.Site.ReadAsync(context => context.Members.AnyAsync(row => row.OrganizationId == tree.Id))).ShouldBeTrue();
        await new ForgetDissolved(new MovableClock { Ahead = TimeSpan.FromDays(31) }).DoWorkAsync(scope.ServiceProvider, Cancellation);
        (await tree.Site.ReadAsync(context => context.Members.AnyAsync(row => row.OrganizationId == tree.Id))).ShouldBeFalse();
        (await tree.Site.ReadAsync(context => context.Organizations.AnyAsync(row => row.Id == tree.Id))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Invitations_AMonthAfterTheyClosed_AreForgottenWithTheirUnusedAccounts(DatabaseProvider provider)
    {
        await using var site = SharedSites.Create(provider);
        using var tree = await TestTree.OnAsync(site);
        var account = await tree.MakeAccountAsync();
        var open = await tree.MakeAsync(InvitationOf(tree, InvitationKind.Mail, row => row.Email = "con.han@vidu.vn", days: 60));
        var closed = await tree.MakeAsync(InvitationOf(tree, InvitationKind.Mail, row => (row.Email, row.RevokedAt) = ("dong@vidu.vn", DateTimeOffset.UtcNow), days: 60));
        var slip = await tree.MakeAsync(InvitationOf(tree, InvitationKind.Account, row => row.PersonId = account));
        var hers = await tree.MakeAsync(InvitationOf(tree, InvitationKind.Mail, row => (row.Email, row.Name, row.Used) = ("thanh.vien@vidu.vn", "Người member", 1)));
        await tree.Site.ReadAsync(context => context.Members.Where(row => row.PersonId == tree.People["member"]).ExecuteUpdateAsync(set => set.SetProperty(row => row.InvitationId, hers)));

        await using var scope = tree.Site.Services.CreateAsyncScope();
        await new ForgetInvitations(TimeProvider.System).DoWorkAsync(scope.ServiceProvider, Cancellation);
        (await tree.Site.ReadAsync(context => context.Invitations.CountAsync())).ShouldBe(4);
        await new ForgetInvitations(new MovableClock { Ahead = TimeSpan.FromDays(32) }).DoWorkAsync(scope.ServiceProvider, Cancellation);
        var left = await tree.Site.ReadAsync(context => context.Invitations.ToListAsync());
        left.Select(row => row.Id).ShouldBe([open, hers], ignoreOrder: true, $"without {closed} and {slip}");
        left.Single(row => row.Id == hers).Name.ShouldBeNull();
        (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetPeople([account]), Cancellation)).ShouldBeEmpty();
    }

    internal static async Task DeleteAsync(TestTree tree, string who, string? address = null)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(tree.People[who], DateTimeOffset.UtcNow, address), Cancellation);
    }

    /// <summary>Every row of the module that can hold her.</summary>
    private static async Task FillAsync(TestTree tree, Guid person, string address)
    {
        var now = DateTimeOffset.UtcNow;
        var cameBy = await tree.MakeAsync(InvitationOf(tree, InvitationKind.Mail, row => (row.Email, row.Name, row.EmployeeNumber, row.Title, row.Used) = (address, "Người manager", "NV1", "Trưởng", 1)));
        await tree.MakeAsync(InvitationOf(tree, InvitationKind.Mail, row => (row.Email, row.Name) = (address, "Người manager")));
        await tree.MakeAsync(InvitationOf(tree, InvitationKind.Account, row => (row.PersonId, row.UserName, row.Name, row.CreatedBy) = (person, "thu.manager", "Người manager", person)));
        var group = await tree.MakeAsync(new Group { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], Name = "Nhóm" });
        await tree.MakeAsync(new JoinRequest { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], PersonId = person, InvitationId = cameBy, Name = "Người manager", AskedAt = now, State = JoinRequestState.Refused, DecidedBy = person });
        await tree.MakeAsync(new JoinRequest { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], PersonId = tree.People["outsider"], InvitationId = cameBy, Name = "Người Được Chuyển", AskedAt = now });
        var import = await tree.MakeAsync(new PeopleImport { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], CreatedBy = person, StartedBy = person, UndoneBy = person, CreatedAt = now, FileName = "ds.csv", Headers = "[]", Mapping = "{}", State = ImportState.Undone });
        var assignment = await tree.MakeAsync(new Assignment { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["north"], TargetId = tree.Units["root"], SubjectId = Guid.CreateVersion7(), CreatedBy = person, CreatedAt = now });
        await tree.MakeAsync(new ApiToken { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, Name = "Nhân sự", SecretHash = $"{Guid.NewGuid():N}{Guid.NewGuid():N}", Scopes = "people:read", CreatedBy = person, CreatedAt = now });
        await tree.MakeAsync(new AuditEntry { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, At = now, By = person, PersonId = person, Action = "person renamed", Detail = "Người cũ → Người manager" });
        await tree.Site.ReadAsync(async context =>
        {
            context.Add(new GroupMember { GroupId = group, PersonId = person });
            context.Add(new ImportRow { ImportId = import, Number = 2, Cells = "[\"Người manager\",\"0901 234 567\"]", InvitationId = cameBy });
            context.Add(new ImportRow { ImportId = import, Number = 3, Cells = "[\"Người manager\",\"NV1\"]", PersonId = person, Before = "{\"Name\":\"Người manager\"}" });
            context.Add(new Exemption { AssignmentId = assignment, PersonId = person, Reason = "Nghỉ", By = person, At = now });
            context.Add(new AssignedPerson { AssignmentId = assignment, PersonId = person, OrganizationId = tree.Id, UnitId = tree.Units["north"], EndedAt = now });
            await context.SaveChangesAsync(Cancellation);
            await context.Organizations.Where(row => row.Id == tree.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, person), Cancellation);
            return await context.Members.Where(row => row.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.InvitationId, cameBy), Cancellation);
        });
    }

    /// <summary>Where she is found: in any column of ids or texts of any table of the module.</summary>
    private static Task<List<string>> TracesAsync(TestTree tree, Guid person, string address) => tree.Site.ReadAsync(async context =>
    {
        var found = new List<string>();
        foreach (var entity in context.Model.GetEntityTypes().Where(type => type.GetTableName()!.StartsWith("organizations_", StringComparison.Ordinal)))
        {
            var rows = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(entity.ClrType).Invoke(context, null)!;
            foreach (var row in await rows.ToListAsync(Cancellation))
            {
                found.AddRange(entity.GetProperties().Select(property => (property.Name, Value: context.Entry(row).Property(property.Name).CurrentValue))
                    .Where(column => column.Value is Guid id ? id == person : column.Value is string text && (text.Contains(address, StringComparison.OrdinalIgnoreCase) || text.Contains("Người manager", StringComparison.Ordinal) && IsOf(tree, context, row)))
                    .Select(column => $"{entity.GetTableName()}.{column.Name}"));
            }
        }
        return found;
    });

    /// <summary>The names of other tests' people are the same.</summary>
    private static bool IsOf(TestTree tree, DbContext context, object row) =>
        context.Entry(row).Metadata.FindProperty("OrganizationId") is not null ? context.Entry(row).Property("OrganizationId").CurrentValue is Guid id && id == tree.Id
        : row is ImportRow line && context.Set<PeopleImport>().Any(import => import.Id == line.ImportId && import.OrganizationId == tree.Id);

    private static Invitation InvitationOf(TestTree tree, InvitationKind kind, Action<Invitation> set, int days = 1)
    {
        var now = DateTimeOffset.UtcNow;
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = tree.Id,
            UnitId = tree.Units["north"],
            Kind = kind,
            Limit = 1,
            SecretHash = $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        set(invitation);
        return invitation;
    }
}
