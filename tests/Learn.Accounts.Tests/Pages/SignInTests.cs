using System.Net;
using Learn.Accounts.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Learn.Accounts.Tests.Pages;

public sealed class SignInTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SignIn_WrongPasswords_GetTheSameAnswersForKnownAndUnknownAddresses(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (claimed, owned, unknown) = (Sites.NewAddress(), Sites.NewAddress(), Sites.NewAddress());
        (await Sites.RegisterAsync(site.CreateGuest(), claimed)).Dispose();
        (await Sites.OwnerAsync(site, owned)).Dispose();

        foreach (var culture in new[] { "vi", "en" })
        {
            // Four tries in each language: the fifth of all locks.
            for (var attempt = 1; attempt <= 4; attempt++)
            {
                var answers = new List<string>();
                foreach (var address in new[] { claimed, owned, unknown })
                {
                    using var response = await site.CreateGuest().SubmitAsync($"/account/login?culture={culture}", new Dictionary<string, string>
                    {
                        ["Input.Email"] = address,
                        ["Input.Password"] = "sai mật khẩu rồi",
                    });
                    answers.Add(await Sites.WholeAnswerAsync(response, address));
                }
                answers.Distinct().Count().ShouldBe(1, $"{culture}, try {attempt}");
                answers[0].ShouldContain("ADDRESS", customMessage: "the address stays in the form");
            }
        }

        foreach (var address in new[] { claimed, owned })
        {
            using var response = await Sites.TrySignInAsync(site.CreateGuest(), address, Sites.Password);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, "locked: even the right password does not help now");
            (await response.ReadPageAsync()).QuerySelector(".error-summary")!.TextContent.ShouldContain("15 phút");
        }
    }

    [Fact]
    public async Task SignIn_Failure_CostsTheSameForKnownAndUnknownAddresses()
    {
        var counter = new CountingHasher();
        await using var site = new LearnSiteFactory().WithServices(services => services.AddSingleton<IPasswordHasher<User>>(counter));
        var client = site.CreateGuest();
        var costs = new List<int>();
        foreach (var address in new[] { "learner@demo.test", "khong.co.ai@vidu.vn" })
        {
            counter.Verified = 0;
            (await Sites.TrySignInAsync(client, address, "sai mật khẩu rồi")).Dispose();
            costs.Add(counter.Verified);
        }
        costs[0].ShouldBeGreaterThanOrEqualTo(2);
        costs[1].ShouldBe(costs[0]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SignIn_FailuresBeforeTheLock_AreForgottenBySuccess(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress();
        (await Sites.RegisterAsync(site.CreateGuest(), address)).Dispose();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                (await Sites.TrySignInAsync(site.CreateGuest(), address, "sai mật khẩu rồi")).Dispose();
            await site.CreateGuest().SignInAsync(address, Sites.Password);
        }
    }

    [Fact]
    public async Task SignIn_AfterAQuarterOfAnHour_IsPossibleAgain()
    {
        var clock = new MovableClock();
        await using var site = new LearnSiteFactory().WithServices(services => services.AddSingleton<TimeProvider>(clock));
        for (var i = 0; i < 5; i++)
            (await Sites.TrySignInAsync(site.CreateGuest(), "learner@demo.test", "sai mật khẩu rồi")).Dispose();
        (await Sites.TrySignInAsync(site.CreateGuest(), "learner@demo.test", SiteForms.DemoPassword)).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(16));
        await site.CreateGuest().SignInAsync("learner@demo.test");
    }

    [Fact]
    public async Task SignIn_PasswordTypedInAnotherUnicodeForm_Matches()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var address = Sites.NewAddress();
        (await Sites.RegisterAsync(site.CreateGuest(), address, "Đường về nhà".Normalize(System.Text.NormalizationForm.FormC))).Dispose();
        await site.CreateGuest().SignInAsync(address, "Đường về nhà".Normalize(System.Text.NormalizationForm.FormD));
    }

    [Theory]
    [InlineData("/courses?q=a", "/courses?q=a")]
    [InlineData("//evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("https://evil.example", null)]
    [InlineData("javascript:alert(1)", null)]
    public async Task SignIn_ReturnUrl_LeadsWithinTheSiteOnly(string returnUrl, string? expected)
    {
        var client = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var response = await client.SubmitAsync($"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}", new Dictionary<string, string>
        {
            ["Input.Email"] = "owner@demo.test",
            ["Input.Password"] = SiteForms.DemoPassword,
        });
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var location = response.Headers.Location!.OriginalString;
        if (expected is null)
            location.ShouldNotContain("evil");
        else
            location.ShouldBe(expected);
        location.ShouldStartWith("/");
    }

    [Theory, InlineData("true", true), InlineData("false", false)]
    public async Task SignIn_RememberMe_DecidesWhetherTheCookieOutlivesTheBrowser(string remember, bool persists)
    {
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().SubmitAsync("/account/login", new Dictionary<string, string>
        {
            ["Input.Email"] = "owner@demo.test",
            ["Input.Password"] = SiteForms.DemoPassword,
            ["Input.RememberMe"] = remember,
        });
        var cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("learn.p-session=", StringComparison.Ordinal));
        cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase).ShouldBe(persists);
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Fact]
    public async Task SignOut_FromTheMenu_EndsTheSession()
    {
        using var client = await sites.On(DatabaseProvider.Sqlite).CreateGuest().SignInAsync("owner@demo.test");
        (await client.GetPageAsync("/account/logout")).QuerySelector("main form")!.HasAttribute("data-sign-out").ShouldBeTrue();
        using var response = await client.SubmitAsync("/account/profile", new Dictionary<string, string>(), "form[data-sign-out]");
        response.Headers.Location!.OriginalString.ShouldBe("/");
        using var after = await client.GetAsync("/account/profile", Cancellation);
        after.Headers.Location!.PathAndQuery.ShouldBe("/account/login?returnUrl=%2Faccount%2Fprofile");
    }

    [Fact]
    public async Task Head_GuestsAndMembers_SeeWhatIsForThem()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var guest = await site.CreateGuest().GetPageAsync("/account/login");
        guest.QuerySelectorAll(".site-tools a").Select(link => link.GetAttribute("href")).ShouldContain("/account/register");
        guest.Body!.GetAttribute("data-signed-in").ShouldBe("false");
        guest.Body.GetAttribute("data-learner").ShouldBe("");

        var learner = await (await site.CreateGuest().SignInAsync("learner@demo.test")).GetPageAsync("/account/profile");
        learner.QuerySelector(".account-name")!.TextContent.ShouldBe("Nguyễn Thị Ánh Tuyết");
        learner.QuerySelectorAll(".account-menu a").Select(link => link.GetAttribute("href")).ShouldNotContain("/admin/users");
        var admin = await (await site.CreateGuest().SignInAsync("admin@demo.test")).GetPageAsync("/account/profile?culture=en");
        admin.QuerySelectorAll(".account-menu a").Select(link => link.TextContent).ShouldContain("People");
    }

    private sealed class CountingHasher() : PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }))
    {
        public int Verified { get; set; }

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
