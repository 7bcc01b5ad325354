using System.Collections.Concurrent;
using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Privacy;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests.Privacy;

/// <summary>An erasure is done when it is done everywhere.</summary>
public sealed class ErasureEverywhereTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AModuleThatFails_KeepsItOpenAndTheOthersHearOfIt(DatabaseProvider provider)
    {
        var (clock, stubborn, told) = (new MovableClock(), new Stubborn(), new Told());
        await using var site = SiteWith(provider, clock, stubborn, told);
        var person = await AskAsync(site, clock, "learner@demo.test");

        await site.RunErasuresAsync();
        await Eventually.HappensAsync(() => told.Ids.Contains(person), "another module's failure keeps nobody from hearing");
        var request = await RequestAsync(site);
        while (await WaitsAsync(site, request.EventId!.Value))
        {
            clock.Advance(TimeSpan.FromMinutes(5));
            site.Services.GetRequiredService<OutboxSignal>().Set();
            await Task.Delay(20, Cancellation);
        }
        clock.Advance(TimeSpan.FromDays(4));
        await site.RunErasuresAsync();
        (await RequestAsync(site)).DoneAt.ShouldBeNull("a module still keeps what was hers");
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        (await admin.GetPageAsync("/admin/data-requests")).QuerySelector("tbody tr .chip-now").ShouldNotBeNull("its clock runs on");

        stubborn.IsOver = true;
        (await admin.SubmitAsync($"/admin/data-requests/{request.Id}", new Dictionary<string, string>(), "#retry-erasure")).Dispose();
        site.Services.GetRequiredService<OutboxSignal>().Set();
        (await site.CloseAsync()).Id.ShouldBe(request.Id);
        (await admin.GetPageAsync($"/admin/data-requests/{request.Id}")).QuerySelector("#retry-erasure").ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Erased_WhenNoSessionIsBelievedAnyMore_IsToldAgain(DatabaseProvider provider)
    {
        var (clock, told) = (new MovableClock(), new Told());
        await using var site = SiteWith(provider, clock, told);
        var person = await AskAsync(site, clock, "learner@demo.test");
        await site.RunErasuresAsync();
        await site.CloseAsync();
        told.Ids.ShouldBe([person]);

        clock.Advance(TimeSpan.FromHours(3));
        site.Services.GetRequiredService<OutboxSignal>().Set();
        await Eventually.HappensAsync(() => told.Ids.Count == 2, "what was written about her meanwhile goes, too");
        told.Ids.Distinct().ShouldBe([person]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Erased_WithMailsThatWereSetAside_LeavesNoAddress(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = SiteWith(provider, clock);
        await AskAsync(site, clock, "learner@demo.test");
        var now = clock.GetUtcNow();
        await using (var database = site.OpenAccounts())
        {
            foreach (var address in new[] { "Learner@demo.test", "host@demo.test" })
            {
                var mail = OutboxMessage.Of(new AccountMailRequested(AccountMailKind.ResetPassword, address, null, "https://learn.test"), now);
                mail.DueAt = null;
                database.Add(mail);
            }
            await database.SaveChangesAsync(Cancellation);
        }

        await site.RunErasuresAsync();
        await using var after = site.OpenAccounts();
        var left = await after.Set<OutboxMessage>().Where(row => row.DueAt == null).Select(row => row.Payload).ToListAsync(Cancellation);
        JsonDocument.Parse(left.ShouldHaveSingleItem()).RootElement.GetProperty("address").GetString().ShouldBe("host@demo.test");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AnAccountThatCannotBeErased_HoldsUpNoOther(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = SiteWith(provider, clock).WithServices(services => services.ConfigureDbContext<AccountsDbContext>(options => options.AddInterceptors(new Broken("learner@demo.test"))));
        var first = await AskAsync(site, clock, "learner@demo.test");
        var second = await AskAsync(site, clock, "host@demo.test");

        await site.RunErasuresAsync();
        await using var database = site.OpenAccounts();
        (await database.Users.AnyAsync(user => user.Id == first, Cancellation)).ShouldBeTrue();
        (await database.Users.AnyAsync(user => user.Id == second, Cancellation)).ShouldBeFalse();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task TakenBack_WhileManyNodesEraseIt_IsOneOrTheOther(DatabaseProvider provider)
    {
        var (clock, told) = (new MovableClock(), new Told());
        await using var site = SiteWith(provider, clock, told);
        var person = await AskAsync(site, clock, "learner@demo.test");
        var request = (await RequestAsync(site)).Id;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(async () =>
        {
            if (turn == 4)
                await site.AskAsync(new Features.TakeBackErasure(person, request));
            else
                await site.RunErasuresAsync();
        }, Cancellation)));

        var after = await RequestAsync(site);
        (after.ErasedAt is null).ShouldBe(after.TakenBackAt is not null);
        await using var database = site.OpenAccounts();
        (await database.Users.AnyAsync(user => user.Id == person, Cancellation)).ShouldBe(after.TakenBackAt is not null);
        if (after.ErasedAt is not null)
            await site.CloseAsync();
        told.Ids.Count.ShouldBe(after.ErasedAt is null ? 0 : 1, "however many nodes were at it");
    }

    private static LearnSiteFactory SiteWith(DatabaseProvider provider, MovableClock clock, params INotificationHandler<AccountDeleted>[] modules) =>
        new LearnSiteFactory(provider).With("RateLimits:SignInsPerMinute", "100000").WithServices(services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            foreach (var module in modules)
                services.AddSingleton(module);
        });

    /// <summary>Asked for, and its day to think again is over.</summary>
    private static async Task<Guid> AskAsync(LearnSiteFactory site, MovableClock clock, string email)
    {
        await using var database = site.OpenAccounts();
        var person = await database.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync(Cancellation);
        database.DataRequests.Add(DataRequestClock.Erasure(person, clock.GetUtcNow().AddDays(-1).AddMinutes(-1)));
        await database.SaveChangesAsync(Cancellation);
        return person;
    }

    private static async Task<DataRequest> RequestAsync(LearnSiteFactory site)
    {
        await using var database = site.OpenAccounts();
        return await database.DataRequests.AsNoTracking().SingleAsync(Cancellation);
    }

    private static async Task<bool> WaitsAsync(LearnSiteFactory site, Guid message)
    {
        await using var database = site.OpenAccounts();
        return await database.Set<OutboxMessage>().AnyAsync(row => row.Id == message && row.DueAt != null, Cancellation);
    }

    private sealed class Told : INotificationHandler<AccountDeleted>
    {
        public ConcurrentBag<Guid> Ids { get; } = [];

        public Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
        {
            Ids.Add(notification.Id);
            return Task.CompletedTask;
        }
    }

    private sealed class Stubborn : INotificationHandler<AccountDeleted>
    {
        public bool IsOver { get; set; }

        public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (!IsOver)
                throw new InvalidOperationException("This module can't forget her.");
        }
    }

    private sealed class Broken(string email) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<User>().Any(entry => entry.State == EntityState.Deleted && entry.Entity.Email == email)
                ? throw new InvalidOperationException("Something is wrong with this account.")
                : new(result);
    }
}
