using System.Net;
using System.Text.RegularExpressions;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Pages;

/// <summary>They read the console, which is one for all tests, so they don't run beside each other.</summary>
[CollectionDefinition(nameof(FirstAdministratorTests), DisableParallelization = true)]
[Collection(nameof(FirstAdministratorTests))]
public sealed class FirstAdministratorTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Link_OnTheConsoleOfANewSite_MakesOneAdministrator(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).InEnvironment("Production").With("Learn:PublicUrl", "https://learn.test/");
        var link = await ConsoleAsync(() => site.CreateGuest().GetPageAsync("/account/login"));
        link.ShouldStartWith("https://learn.test/account/first-administrator?code=");
        var path = new Uri(link).PathAndQuery;
        var fields = new Dictionary<string, string> { ["Input.Name"] = "Quản Trị", ["Input.Email"] = "quan.tri@vidu.vn", ["Input.Password"] = Sites.Password };

        (await site.CreateGuest().GetAsync("/account/first-administrator?code=" + new string('0', 64), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var client = site.CreateGuest();
        using (var bad = await client.SubmitAsync(path, new Dictionary<string, string>(fields) { ["Input.Password"] = "ngan" }))
            (await bad.ReadPageAsync()).QuerySelector("#Input_Password-error").ShouldNotBeNull();
        (await client.SubmitAsync(path, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync("/admin/users", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.CreateGuest().GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Production_HasNoDemoAccounts()
    {
        await using var site = new LearnSiteFactory().InEnvironment("Production");
        await Should.ThrowAsync<InvalidOperationException>(() => site.CreateGuest().SignInAsync("admin@demo.test"));
    }

    private static async Task<string> ConsoleAsync(Func<Task> action)
    {
        var console = Console.Out;
        using var written = new StringWriter();
        Console.SetOut(written);
        try
        {
            await action();
        }
        finally
        {
            Console.SetOut(console);
        }
        return Regex.Match(written.ToString(), @"https?://\S+").Value;
    }
}
