using System.Data.Common;
using System.Net;
using Learn.Accounts.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Learn.Accounts.Tests;

public sealed class SessionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_AfterHalfAnHourWithoutTheDatabase_IsBelieved()
    {
        var clock = new MovableClock();
        var outage = new Outage();
        await using var site = new LearnSiteFactory().WithServices(services => services
            .AddSingleton<TimeProvider>(clock)
            .ConfigureDbContext<AccountsDbContext>(options => options.AddInterceptors(outage)));
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");

        clock.Advance(TimeSpan.FromMinutes(31));
        outage.IsOn = true;
        (await client.GetAsync("/account/password", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        outage.Hits.ShouldBeGreaterThan(0, "the session was due to be looked at");
        (await client.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        outage.IsOn = false;
        clock.Advance(TimeSpan.FromMinutes(1));
        using var renewed = await client.GetAsync("/account/profile", Cancellation);
        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
        renewed.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("learn.p-session="));
    }

    [Fact]
    public async Task Session_OfAnAccountThatIsGone_EndsAfterHalfAnHour()
    {
        var clock = new MovableClock();
        await using var site = new LearnSiteFactory().WithServices(services => services.AddSingleton<TimeProvider>(clock));
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        await using (var database = site.Services.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContext())
            await database.Users.Where(user => user.Email == "learner@demo.test").ExecuteDeleteAsync(Cancellation);

        (await client.GetAsync("/account/password", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK, "nobody announced it");
        clock.Advance(TimeSpan.FromMinutes(31));
        (await client.GetAsync("/account/password", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Session_TamperedWith_IsAGuests()
    {
        await using var site = new LearnSiteFactory();
        var client = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/profile") { Headers = { { "Cookie", "learn.p-session=CfDJ8forged" } } };
        (await client.SendAsync(request, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private sealed class Outage : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public int Hits { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!IsOn)
                return new(result);
            Hits++;
            throw new NpgsqlException("The database is away.");
        }
    }
}
