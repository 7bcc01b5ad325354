using System.Net;
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
