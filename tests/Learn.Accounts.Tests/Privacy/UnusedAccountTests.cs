using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Privacy;

public sealed class UnusedAccountTests(Sites sites)
{
    /// <summary>Who has chosen a password of her own has an account that is hers, even when she was given a new one since.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Remove_OfAccounts_TakesThoseThatNobodyUsed(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (used, given) = (GivenNames.New(), GivenPassword.Create());
        var unused = await site.MakeAsync(GivenNames.New(), GivenPassword.Create());
        var own = await site.MakeAsync(used, given);
        var client = site.CreateGuest();
        using (var signedIn = await Sites.TrySignInAsync(client, used, given))
            (await client.SubmitAsync(signedIn.Headers.Location!.OriginalString, new Dictionary<string, string> { ["Input.Password"] = Sites.Password })).Dispose();
        var again = await site.MakeAsync(GivenNames.New(), GivenPassword.Create());
        await site.AskAsync(new ResetUserNamePassword(again));

        (await site.AskAsync(new RemoveUnusedAccounts([unused, own, again, Guid.NewGuid()]))).ShouldBe(1);
        (await site.AskAsync(new GetPeople([unused, own, again]))).Keys.ShouldBe([own, again], ignoreOrder: true);
        (await site.AskAsync(new RemoveUnusedAccounts([unused, own]))).ShouldBe(0);
    }
}
