using System.Diagnostics;
using System.Text.Json;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Signing;
using Learn.Learning.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Credentials.Tests.Features;

public sealed class IssueTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Completion_OfTheLastLesson_IssuesWithinASecond(DatabaseProvider provider)
    {
        // The first one of a process compiles its way.
        await (await Holder.OnAsync(sites.On(provider))).EarnAsync();
        var holder = await Holder.OnAsync(sites.On(provider));

        var watch = Stopwatch.StartNew();
        var id = await holder.EarnAsync();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));

        var row = await sites.On(provider).RowAsync(id);
        row.ShouldSatisfyAllConditions(
            () => row.Name.ShouldBe("Nguyễn Thị Ánh Tuyết"), () => row.IsPublic.ShouldBeFalse(), () => row.ValidUntil.ShouldBeNull(),
            () => row.Lessons.ShouldBe(3), () => row.Seconds.ShouldBe(360), () => row.RevokedAt.ShouldBeNull());
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Completion_ToldManyTimesAtOnce_IssuesOnce(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var holder = await Holder.OnAsync(site);
        var course = site.Services.GetRequiredService<ICatalogue>().Find(SharedSites.Course)!;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TellAsync(site, new CourseCompleted(holder.Id, course.CourseId, course.VersionId, DateTimeOffset.UtcNow))));

        var rows = await site.ReadAsync(context => context.Credentials.Where(row => row.LearnerId == holder.Id).ToListAsync());
        var row = rows.ShouldHaveSingleItem();
        (await site.ReadAsync(context => context.StatusEntries.CountAsync(entry => entry.CredentialId == row.Id))).ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Completion_AccountIsGone_IssuesNone(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (learner, course) = (Guid.CreateVersion7(), site.Services.GetRequiredService<ICatalogue>().Find(SharedSites.Course)!);
        await TellAsync(site, new CourseCompleted(learner, course.CourseId, course.VersionId, DateTimeOffset.UtcNow));
        (await site.ReadAsync(context => context.Credentials.AnyAsync(row => row.LearnerId == learner))).ShouldBeFalse();
    }

    [Fact]
    public async Task Completion_ToldWithAFutureTime_IsAwardedNow()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var holder = await Holder.OnAsync(site);
        var course = site.Services.GetRequiredService<ICatalogue>().Find(SharedSites.Course)!;
        await TellAsync(site, new CourseCompleted(holder.Id, course.CourseId, course.VersionId, DateTimeOffset.UtcNow.AddYears(3)));
        (await holder.CredentialsAsync()).ShouldHaveSingleItem().AwardedAt.ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task MyCredentials_ACompletionWasNeverHandled_AreIssuedWhenAskedFor(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var holder = await Holder.OnAsync(site);
        var lost = await holder.EarnAsync();
        await site.ReadAsync(context => context.Credentials.Where(row => row.Id == lost).ExecuteDeleteAsync());

        var found = (await holder.CredentialsAsync()).ShouldHaveSingleItem();
        found.Id.ShouldNotBe(lost);
        (await holder.CredentialsAsync()).ShouldHaveSingleItem().Id.ShouldBe(found.Id);
    }

    [Fact]
    public async Task Issue_InEnglish_IsWrittenInEnglish()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite), "Anna O’Neill", "en");
        var payload = Payload(await holder.JwtAsync(await holder.EarnAsync()));
        var achievement = payload.GetProperty("credentialSubject").GetProperty("achievement");
        achievement.GetProperty("name").GetString().ShouldBe("Trial course");
        achievement.GetProperty("inLanguage").GetString().ShouldBe("en");
        achievement.GetProperty("criteria").GetProperty("narrative").GetString()!.ShouldContain("Know one thing");
        payload.GetProperty("evidence")[0].GetProperty("narrative").GetString()!.ShouldContain("6 minutes");
    }

    [Fact]
    public async Task Issue_Credential_HasTheClaimsOfOpenBadges()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        var jws = CompactJws.Read(await holder.JwtAsync(id))!;
        jws.Algorithm.ShouldBe("ES256");
        jws.KeyId!.ShouldStartWith("did:web:learn.test#");
        var payload = jws.Payload;
        payload.GetProperty("iss").GetString().ShouldBe("did:web:learn.test");
        payload.GetProperty("id").GetString().ShouldBe($"{SharedSites.Address}/api/v1/credentials/{id}");
        payload.GetProperty("jti").GetString().ShouldBe(payload.GetProperty("id").GetString());
        var subject = payload.GetProperty("credentialSubject");
        subject.GetProperty("id").GetString()!.ShouldStartWith("urn:uuid:");
        jws.Payload.ToString().ShouldNotContain(holder.Id.ToString(), Case.Insensitive, "the account can't be told by it");
        var status = payload.GetProperty("credentialStatus");
        status.GetProperty("type").GetString().ShouldBe("BitstringStatusListEntry");
        int.Parse(status.GetProperty("statusListIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(0, 131_071);
    }

    [Fact]
    public async Task Enlist_ManyCredentials_DrawsPlacesFromTheWholeList()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var places = new HashSet<int>();
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<CredentialsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 200; i++)
        {
            var credential = new Credential { Id = Guid.CreateVersion7(), Language = "vi" };
            await context.EnlistAsync(credential, TestContext.Current.CancellationToken);
            places.Add(credential.StatusIndex);
            context.ChangeTracker.Clear();
        }
        places.Max().ShouldBeGreaterThan(100_000);
        places.Min().ShouldBeLessThan(31_000);
    }

    [Fact]
    public async Task Enlist_EveryPlaceTaken_BeginsTheNextList()
    {
        await using var site = SharedSites.Create();
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<CredentialsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await context.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 131071)
            INSERT INTO credentials_status_entries ("List", "Index", "CredentialId") SELECT 1, i, '00000000-0000-0000-0000-000000000001' FROM n
            """, TestContext.Current.CancellationToken);
        var credential = new Credential { Id = Guid.CreateVersion7(), Language = "vi" };
        await context.EnlistAsync(credential, TestContext.Current.CancellationToken);
        credential.StatusList.ShouldBe(2);
    }

    private static JsonElement Payload(string jwt) => CompactJws.Read(jwt)!.Payload;

    private static async Task TellAsync(LearnSiteFactory site, CourseCompleted completed)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(completed);
    }
}
