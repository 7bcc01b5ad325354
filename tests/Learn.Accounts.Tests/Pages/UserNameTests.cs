using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Learn.Accounts.Tests.Pages;

public sealed class UserNameTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SignIn_WithAGivenPassword_LeadsToChoosingOnesOwnAndOnlyThenIn(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (name, given) = (GivenNames.New(), GivenPassword.Create());
        var id = await site.MakeAsync(name, given);

        var client = site.CreateGuest();
        using var signedIn = await Sites.TrySignInAsync(client, $" {name.ToUpperInvariant()} ", given);
        var path = signedIn.Headers.Location!.OriginalString;
        path.ShouldStartWith("/account/first-password?code=");
        (await client.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "there is no session yet");

        using (var same = await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Password"] = given }))
            (await same.ReadPageAsync()).QuerySelector("#Input_Password-error")!.TextContent.ShouldContain("được trao");
        using (var weak = await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Password"] = name }))
            (await weak.ReadPageAsync()).QuerySelector("#Input_Password-error").ShouldNotBeNull();
        (await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Password"] = Sites.Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await client.GetPageAsync("/account/data");
        page.QuerySelector(".account-name")!.TextContent.ShouldBe("Lò Thị Mây");
        Guid.Parse(page.Body!.GetAttribute("data-learner")!).ShouldBe(id);
        page.QuerySelector("main")!.TextContent.ShouldContain(name);
        (await site.CreateGuest().GetPageAsync(path)).QuerySelector("h1")!.TextContent.ShouldBe("Hãy đăng nhập lại");
        await site.CreateGuest().SignInAsync(name, Sites.Password);
        (await Sites.TrySignInAsync(site.CreateGuest(), name, given)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SignIn_WrongPasswords_GetTheSameAnswersForKnownAndUnknownNames(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (known, unknown) = (GivenNames.New(), GivenNames.New());
        await site.GiveAsync(known, Sites.Password);
        for (var attempt = 1; attempt <= 6; attempt++)
        {
            using var first = await Sites.TrySignInAsync(site.CreateGuest(), known, "sai mật khẩu rồi");
            using var second = await Sites.TrySignInAsync(site.CreateGuest(), unknown, "sai mật khẩu rồi");
            (await Sites.WholeAnswerAsync(first, known)).ShouldBe(await Sites.WholeAnswerAsync(second, unknown), $"try {attempt}");
        }
        using var locked = await Sites.TrySignInAsync(site.CreateGuest(), known, Sites.Password);
        locked.StatusCode.ShouldBe(HttpStatusCode.OK, "locked: even the right password does not help now");
    }

    [Fact]
    public async Task SignIn_Failure_CostsTheSameForNamesAsForAddresses()
    {
        var counter = new CountingHasher();
        await using var site = new LearnSiteFactory().WithServices(services => services.AddSingleton<IPasswordHasher<User>>(counter));
        await site.GiveAsync("shop.may", Sites.Password);
        var client = site.CreateGuest();
        var costs = new List<int>();
        foreach (var typed in new[] { "learner@demo.test", "shop.may", "shop.khong.co" })
        {
            counter.Verified = 0;
            (await Sites.TrySignInAsync(client, typed, "sai mật khẩu rồi")).Dispose();
            costs.Add(counter.Verified);
        }
        costs[0].ShouldBeGreaterThanOrEqualTo(2);
        costs.Distinct().ShouldHaveSingleItem();
    }

    [Theory, InlineData(""), InlineData("ab"), InlineData("hai..cham"), InlineData(".dau"), InlineData("cuoi."), InlineData("có.dấu"), InlineData("co gach-ngang"),
     InlineData("0199d1a05d0c7c3e9f3a2b1f0c6f7a11"), InlineData("mot.cai.ten.dai.qua.bon.muoi.ky.tu.thi.khong.duoc")]
    public async Task Names_ThatAreNone_AreRefusedEverywhere(string name)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var response = await Sites.TrySignInAsync(site.CreateGuest(), name, Sites.Password);
        (await response.ReadPageAsync()).QuerySelector("#Input_Email-error").ShouldNotBeNull();
        (await Should.ThrowAsync<FluentValidation.ValidationException>(() => site.GiveAsync(name, Sites.Password))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("UserName");
    }

    [Fact]
    public async Task SignIn_ByTheIdOfAnAccount_IsImpossible()
    {
        var site = sites.On(DatabaseProvider.Postgres);
        var address = Sites.NewAddress();
        using var client = await Sites.OwnerAsync(site, address);
        var id = (await client.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner")!;
        (await Sites.TrySignInAsync(site.CreateGuest(), id, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Create_ATakenName_GivesNothing(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var name = GivenNames.New();
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => site.GiveAsync(number % 2 == 0 ? name : name.ToUpperInvariant(), Sites.Password)));
        made.OfType<Guid>().ShouldHaveSingleItem();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_OfWhoHasNoAddress_GivesAPasswordOnceAndEndsSessions(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var name = GivenNames.New();
        var id = await site.MakeAsync(name, GivenPassword.Create());
        using var before = await InAsync(site, name, (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull());
        for (var i = 0; i < 5; i++)
            (await Sites.TrySignInAsync(site.CreateGuest(), name, "sai mật khẩu rồi")).Dispose();

        var given = (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull();
        (await before.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the session has ended");
        (await Sites.TrySignInAsync(site.CreateGuest(), name, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK, "so has the old password");
        (await Sites.TrySignInAsync(site.CreateGuest(), name, given)).Headers.Location!.OriginalString.ShouldStartWith("/account/first-password?", customMessage: "the lock is lifted");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_OfWhoHasAnAddress_IsRefused(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (name, address) = (GivenNames.New(), Sites.NewAddress());
        var id = await site.MakeAsync(name, GivenPassword.Create());
        using var client = await InAsync(site, name, (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull());
        (await client.SubmitAsync("/account/email", new Dictionary<string, string> { ["Input.NewEmail"] = address, ["Input.CurrentPassword"] = Sites.Password }, "#change-email")).Dispose();
        (await Sites.FollowAsync(client, await MailCatcher.Shared.WaitForAsync(address))).Dispose();

        (await site.AskAsync(new ResetUserNamePassword(id))).ShouldBeNull("mail is her way now");
        (await site.AskAsync(new GetMailAddress(id))).ShouldBe(new MailAddressInfo(address, "Lò Thị Mây", "vi"));
        await site.CreateGuest().SignInAsync(address, Sites.Password);
        await site.CreateGuest().SignInAsync(name, Sites.Password);

        using var owner = await Sites.OwnerAsync(site, Sites.NewAddress());
        var other = Guid.Parse((await owner.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner")!);
        (await site.AskAsync(new ResetUserNamePassword(other))).ShouldBeNull();
        (await site.AskAsync(new ResetUserNamePassword(Guid.NewGuid()))).ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_InPlaceOfHerOwn_IsShownAndKeepsTheAddressWhereItIs(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (name, given) = (GivenNames.New(), GivenPassword.Create());
        var id = await site.MakeAsync(name, given);
        (await InAsync(site, name, given)).Dispose();
        using var client = await InAsync(site, name, (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull());

        (await client.TextAsync("/account/profile?culture=en")).ShouldContain("Your organization gave this account a new password");
        (await client.TextAsync("/account/data?culture=en")).ShouldContain("Someone else gave you a new password");
        var typed = new Dictionary<string, string> { ["Input.NewEmail"] = Sites.NewAddress(), ["Input.CurrentPassword"] = Sites.Password };
        using var refused = await client.SubmitAsync("/account/email", typed, "#change-email");
        (await refused.ReadPageAsync()).QuerySelector("#Input_NewEmail-error").ShouldNotBeNull();
        (await site.AskAsync(new ClaimsMailAddress(id, typed["Input.NewEmail"]))).ShouldBeFalse();
    }

    [Fact]
    public async Task Login_OfAProgramWithAGivenPassword_IsRefusedWithAReason()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var (name, given) = (GivenNames.New(), GivenPassword.Create());
        await site.GiveAsync(name, given);
        var client = site.CreateGuest();
        using var refused = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = name, password = given }, Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await InAsync(site, name, given)).Dispose();

        using var login = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = name, password = Sites.Password }, Cancellation);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await login.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("accessToken").GetString());
        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me", Cancellation);
        me.GetProperty("userName").GetString().ShouldBe(name);
        me.GetProperty("email").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Administrator_SeesTheNameAndGivesNoRoles(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var name = GivenNames.New();
        await site.GiveAsync(name, GivenPassword.Create());
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        var row = (await admin.GetPageAsync($"/admin/users?q={HttpUtility.UrlEncode(name)}")).QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.TextContent.ShouldContain(name);
        using var response = await admin.SubmitAsync(row.QuerySelector("a")!.GetAttribute("href")!, new Dictionary<string, string> { ["Input.Roles"] = "Editor" });
        (await response.ReadPageAsync()).QuerySelector("#Input_Roles-error").ShouldNotBeNull();

        var address = Sites.NewAddress();
        await using (var database = site.Services.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContext())
        {
            (await database.Users.SingleAsync(user => user.UserName == name, Cancellation)).Claim(address);
            await database.SaveChangesAsync(Cancellation);
        }
        foreach (var typed in new[] { name, address })
        {
            var found = (await admin.GetPageAsync($"/admin/users?q={HttpUtility.UrlEncode(typed)}")).QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
            found.TextContent.ShouldContain(name, Case.Sensitive, "she is still called by it");
            found.TextContent.ShouldContain(address);
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Suggest_NamesOfPeople_AreFreeAndDifferent(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var prefix = $"quan{Guid.NewGuid().ToString("N")[..8]}";
        await site.GiveAsync($"{prefix}.lannt", GivenPassword.Create());
        var names = await site.AskAsync(new SuggestUserNames(prefix.ToUpperInvariant(), ["Nguyễn Thị Lan", "Nguyễn Thu Lan", "Đặng Ẩn", "李", ""]));
        names.ShouldBe([$"{prefix}.lannt2", $"{prefix}.lannt3", $"{prefix}.and", $"{prefix}.hv", $"{prefix}.hv2"]);
        foreach (var name in names)
            (await site.GiveAsync(name, GivenPassword.Create())).ShouldNotBeNull();
        (await site.AskAsync(new SuggestUserNames("", ["Lan"]))).ShouldHaveSingleItem().ShouldStartWith("nhom.lan");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task FindByMail_WhoConfirmedAlone_IsFound(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (owned, claimed) = (Sites.NewAddress(), Sites.NewAddress());
        using var owner = await Sites.OwnerAsync(site, owned);
        (await Sites.RegisterAsync(site.CreateGuest(), claimed)).Dispose();
        var found = await site.AskAsync(new FindPeopleByMail([$" {owned.ToUpperInvariant()}", owned, claimed, "", "khong phai thu"]));
        found.ShouldHaveSingleItem().Key.ShouldBe(FindPeopleByMail.Normalize(owned));
        found.Values.Single().ToString("N").ShouldBe((await owner.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner"));
        (await site.AskAsync(new GetUserNames([.. found.Values]))).ShouldBeEmpty();
    }

    /// <summary>Signs in with a given password and chooses <see cref="Sites.Password"/>.</summary>
    private static async Task<HttpClient> InAsync(LearnSiteFactory site, string name, string given)
    {
        var client = site.CreateGuest();
        using var signedIn = await Sites.TrySignInAsync(client, name, given);
        (await client.SubmitAsync(signedIn.Headers.Location!.OriginalString, new Dictionary<string, string> { ["Input.Password"] = Sites.Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
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
