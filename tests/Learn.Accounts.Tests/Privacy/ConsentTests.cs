using System.Collections.Concurrent;
using System.Net;
using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests.Privacy;

public sealed class ConsentTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Record_GivenAndTakenBack_IsAddedAndNeverChanged(DatabaseProvider provider)
    {
        await using var scope = sites.On(provider).Services.CreateAsyncScope();
        var consents = scope.ServiceProvider.GetRequiredService<IConsents>();
        var person = Guid.NewGuid();
        await consents.RecordAsync(person, "organization", "1", given: false, "shop", Cancellation);
        (await consents.ReadAsync(person, Cancellation)).ShouldBeEmpty("there was nothing to take back");

        await consents.RecordAsync(person, "organization", "1", given: true, "shop", Cancellation);
        await consents.RecordAsync(person, "organization", "1", given: true, "shop", Cancellation);
        (await consents.IsGivenAsync(person, "organization", "shop", Cancellation)).ShouldBeTrue();
        (await consents.IsGivenAsync(person, "organization", "bank", Cancellation)).ShouldBeFalse("another organization is another consent");
        await consents.RecordAsync(person, "organization", "2", given: true, "shop", Cancellation);
        await consents.RecordAsync(person, "organization", "2", given: false, "shop", Cancellation);

        (await consents.IsGivenAsync(person, "organization", "shop", Cancellation)).ShouldBeFalse();
        (await consents.ReadAsync(person, Cancellation)).Select(entry => (entry.Version, entry.Given)).ShouldBe([("2", false), ("2", true), ("1", true)]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Withdraw_OnTheDataPage_IsWrittenDownAndTold(DatabaseProvider provider)
    {
        var told = new Told();
        await using var site = Sites.Create(provider).WithServices(services => services.AddSingleton<INotificationHandler<ConsentChanged>>(told));
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        var before = await client.GetPageAsync("/account/data");
        before.QuerySelector("form[action*=Withdraw]").ShouldBeNull("nothing is agreed to beforehand");
        var person = Guid.Parse(before.Body!.GetAttribute("data-learner")!);
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IConsents>().RecordAsync(person, "organization", "1", given: true, "shop", Cancellation);

        (await client.SubmitAsync("/account/data", new Dictionary<string, string>(), "form[action*=Withdraw]")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await client.GetPageAsync("/account/data");
        after.QuerySelector("form[action*=Withdraw]").ShouldBeNull();
        after.QuerySelectorAll("#consents ~ details tbody tr").Length.ShouldBe(2);
        for (var i = 0; i < 200 && told.Changes.Count < 2; i++)
            await Task.Delay(50, Cancellation);
        told.Changes.OrderBy(change => change.At).Select(change => (change.Person, change.Purpose, change.Context, change.Given))
            .ShouldBe([(person, "organization", "shop", true), (person, "organization", "shop", false)]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Place_Chosen_IsAConsentWhoseWithdrawalForgetsIt(DatabaseProvider provider)
    {
        using var client = await Sites.OwnerAsync(sites.On(provider), Sites.NewAddress());
        (await client.SubmitAsync("/account/profile", new Dictionary<string, string> { ["Input.Place"] = "66" })).Dispose();
        (await client.SubmitAsync("/account/profile", new Dictionary<string, string> { ["Input.Place"] = "01" })).Dispose();
        var page = await client.GetPageAsync("/account/data");
        page.QuerySelectorAll("#consents ~ details tbody tr").Length.ShouldBe(1, "another place is the same consent");

        (await client.SubmitAsync("/account/data", new Dictionary<string, string>(), "form[action*=Withdraw]")).Dispose();
        (await client.GetPageAsync("/account/profile")).QuerySelector("#Input_Place option[selected]").ShouldBeNull();
    }

    [Fact]
    public async Task Ledger_OfSomeoneWhoseAccountIsGone_IsGone()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var client = await Sites.OwnerAsync(site, Sites.NewAddress());
        (await client.SubmitAsync("/account/profile", new Dictionary<string, string> { ["Input.Place"] = "66" })).Dispose();
        var person = Guid.Parse((await client.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner")!);
        await site.EraseAccountAsync(client, Sites.Password);
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IConsents>().ReadAsync(person, Cancellation)).ShouldBeEmpty();
    }

    private sealed class Told : INotificationHandler<ConsentChanged>
    {
        public ConcurrentBag<ConsentChanged> Changes { get; } = [];

        public Task Handle(ConsentChanged notification, CancellationToken cancellationToken)
        {
            Changes.Add(notification);
            return Task.CompletedTask;
        }
    }
}
