using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Learn.Courses.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Events;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Unit = Learn.Organizations.Data.Unit;

namespace Learn.Organizations.Tests.Training;

/// <summary>An organization of a test's own: its tree and its people, who come, move and leave as they do on the site.</summary>
internal sealed class Staff(LearnSiteFactory site, Guid id, string slug, Unit root, Guid owner)
{
    public LearnSiteFactory Site => site;

    public Guid Id => id;

    public string Slug => slug;

    public Unit Root => root;

    public Guid Owner => owner;

    /// <summary>Of the API.</summary>
    public string Api => $"/api/v1/organizations/{slug}";

    public static async Task<Staff> OnAsync(LearnSiteFactory site)
    {
        var (id, slug, now) = (Guid.CreateVersion7(), $"to-chuc-{Guid.NewGuid():N}"[..30], Now(site));
        var unit = Guid.CreateVersion7();
        var root = new Unit { Id = unit, OrganizationId = id, Name = "Công ty Thử", Path = Unit.PathOf(null, unit) };
        await site.WriteAsync(async context =>
        {
            context.Add(new Organization { Id = id, Name = "Công ty Thử", Slug = slug, Kind = OrganizationKind.Company, CreatedAt = now });
            context.Add(root);
            await context.SaveChangesAsync();
        });
        var staff = new Staff(site, id, slug, root, Guid.CreateVersion7());
        await staff.JoinAsync(root, staff.Owner, MemberRole.Owner);
        return staff;
    }

    public async Task<Unit> AddUnitAsync(string name, Unit? parent = null)
    {
        var unit = Guid.CreateVersion7();
        var added = new Unit { Id = unit, OrganizationId = id, ParentId = (parent ?? root).Id, Name = name, Path = Unit.PathOf((parent ?? root).Path, unit) };
        await site.WriteAsync(async context =>
        {
            context.Add(added);
            await context.SaveChangesAsync();
        });
        return added;
    }

    /// <summary>Comes, or comes again.</summary>
    public async Task<Guid> JoinAsync(Unit? unit = null, Guid? person = null, MemberRole role = MemberRole.Member, Func<Task>? beforeCommit = null)
    {
        var (who, where) = (person ?? Guid.CreateVersion7(), (unit ?? root).Id);
        await ChangeAsync(async context =>
        {
            var member = await context.Members.SingleOrDefaultAsync(row => row.OrganizationId == id && row.PersonId == who);
            if (member is null)
            {
                member = new() { OrganizationId = id, PersonId = who };
                member.Describe($"Người {who.ToString()[^8..]}", null, null);
                context.Add(member);
            }
            (member.UnitId, member.Role, member.JoinedAt, member.LeftAt) = (where, role, Now(site), null);
            return new(id, who, null, where);
        }, beforeCommit);
        return who;
    }

    public Task MoveAsync(Guid person, Unit to, Func<Task>? beforeCommit = null) => ChangeAsync(async context =>
    {
        var member = await context.Members.SingleAsync(row => row.OrganizationId == id && row.PersonId == person);
        var from = member.UnitId;
        member.UnitId = to.Id;
        return new(id, person, from, to.Id);
    }, beforeCommit);

    public Task LeaveAsync(Guid person) => ChangeAsync(async context =>
        await context.LeaveAsync(await context.Members.SingleAsync(row => row.OrganizationId == id && row.PersonId == person), Now(site), CancellationToken.None));

    /// <summary>The browser of one of them.</summary>
    public HttpClient As(Guid person) => site.CreateSignedIn(person, $"Người {person.ToString()[..8]}");

    /// <summary>The owner, for requests that don't come over HTTP.</summary>
    public ClaimsPrincipal OwnerClaims() => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, owner.ToString())], "test"));

    /// <summary>By the owner, over the API.</summary>
    public async Task<Guid> AssignAsync(object body)
    {
        using var http = As(owner);
        using var response = await http.PostAsJsonAsync($"{Api}/assignments", body, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.TextAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
    }

    /// <summary>Does some lessons of a course, or all three.</summary>
    public async Task LearnAsync(Guid person, string course = TrainingSites.Course, int lessons = 3)
    {
        using var http = As(person);
        var events = new[] { "mot", "hai", "ba" }.Take(lessons).Select(lesson => new { id = Guid.CreateVersion7(), course, lesson, kind = "completed", seconds = 60 });
        using var response = await http.PostAsJsonAsync("/api/v1/progress", new { events }, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.TextAsync());
    }

    /// <summary>What the rows say of someone, the last round of each assignment.</summary>
    public Task<List<AssignedPerson>> RowsAsync(Guid person) => site.ReadAsync(context =>
        context.AssignedPeople.AsNoTracking().Where(row => row.OrganizationId == id && row.PersonId == person).OrderBy(row => row.AssignedAt).ThenBy(row => row.Round).ToListAsync());

    public async Task WaitAsync(Guid person, AssignedState state) =>
        await Soon.HappensAsync(async () => (await RowsAsync(person)).Exists(row => row.State == state && row.EndedAt is null), $"someone is {state}");

    public async Task<JsonElement> GetAsync(string path, Guid? person = null)
    {
        using var http = As(person ?? owner);
        return await http.GetFromJsonAsync<JsonElement>(Api + path, TestContext.Current.CancellationToken);
    }

    /// <summary>All that she was told and that was not taken back.</summary>
    public async Task<string> InboxAsync(Guid person)
    {
        using var browser = As(person);
        return (await browser.GetPageAsync("/my/inbox")).QuerySelector("main")!.TextContent;
    }

    /// <summary>Whatever goes by the outbox has arrived.</summary>
    public Task QuietAsync() => Soon.HappensAsync(
        () => site.ReadAsync(async context => !await context.Set<OutboxMessage>().AnyAsync(row => row.DueAt != null)), "the outbox is empty");

    /// <summary>By the owner.</summary>
    public async Task<bool> EndAsync(Guid assignment, bool isEnded = true) => await SendAsync(new EndAssignment(OwnerClaims(), slug, assignment, isEnded));

    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }

    public async Task RunClockAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TrainingClock>().RunAsync(CancellationToken.None);
    }

    /// <summary>The clock's work on rows that it read a moment ago.</summary>
    public async Task SettleAsync(IReadOnlyList<AssignedPerson> seen)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TrainingClock>().LookAtAsync(seen, Now(site), CancellationToken.None);
    }

    public Guid CourseId(string slugOfCourse = TrainingSites.Course) => site.Services.GetRequiredService<ICatalogue>().Find(slugOfCourse)!.CourseId;

    /// <param name="beforeCommit">While whoever changes memberships holds the organization's turn.</param>
    private async Task ChangeAsync(Func<OrganizationsDbContext, Task<MembershipChange>> change, Func<Task>? beforeCommit = null)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<OrganizationsDbContext>();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<Memberships>().SaveAsync([await change(context)], CancellationToken.None);
        if (beforeCommit is not null)
            await beforeCommit();
        await transaction.CommitAsync();
    }

    private static DateTimeOffset Now(LearnSiteFactory site) => site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
}

internal static class OrganizationTables
{
    public static async Task<T> ReadAsync<T>(this LearnSiteFactory site, Func<OrganizationsDbContext, Task<T>> read)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<OrganizationsDbContext>>().CreateDbContextAsync();
        return await read(context);
    }

    public static async Task WriteAsync(this LearnSiteFactory site, Func<OrganizationsDbContext, Task> write)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<OrganizationsDbContext>>().CreateDbContextAsync();
        await write(context);
    }
}
