using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests.Pages;

public sealed class ProfileAndDataTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Profile_Saved_ShowsAtOnceAndIsWrittenAsTyped(DatabaseProvider provider)
    {
        using var client = await Sites.OwnerAsync(sites.On(provider), Sites.NewAddress());
        (await client.SubmitAsync("/account/profile", new Dictionary<string, string>
        {
            ["Input.Name"] = "  H’Hen <Niê> & con  ",
            ["Input.Place"] = "66",
            ["Input.Culture"] = "en",
        })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await client.GetPageAsync("/account/profile");
        page.QuerySelector(".account-name")!.TextContent.ShouldBe("H’Hen <Niê> & con");
        page.QuerySelector("#Input_Place option[selected]")!.TextContent.ShouldBe("Đắk Lắk");
        page.QuerySelector("#Input_Culture option[selected]")!.GetAttribute("value").ShouldBe("en");
        page.QuerySelector(".page-notices .notice")!.TextContent.Trim().ShouldBe("Hồ sơ đã được lưu.");

        (await client.SubmitAsync("/account/profile", new Dictionary<string, string> { ["Input.Place"] = "JP" })).Dispose();
        (await client.GetPageAsync("/account/profile")).QuerySelector("#Input_Place option[selected]")!.TextContent.ShouldBe("Nhật Bản");
    }

    [Theory, InlineData("Input.Culture", "fr"), InlineData("Input.Culture", ""), InlineData("Input.Place", "XX"), InlineData("Input.Name", "")]
    public async Task Profile_BadField_IsNamedAndNothingIsSaved(string field, string value)
    {
        using var client = await Sites.OwnerAsync(sites.On(DatabaseProvider.Postgres), Sites.NewAddress());
        using var response = await client.SubmitAsync("/account/profile", new Dictionary<string, string> { ["Input.Name"] = "Tên Khác", [field] = value });
        (await response.ReadPageAsync()).QuerySelectorAll(".error-summary a").Single().GetAttribute("href").ShouldBe($"#{field.Replace('.', '_')}");
        (await client.GetPageAsync("/account/profile")).QuerySelector("#Input_Name")!.GetAttribute("value").ShouldBe("Bùi Văn Thử");
    }

    [Fact]
    public async Task Data_ListsAndDownloadsWhatIsKept()
    {
        var address = Sites.NewAddress();
        using var client = await Sites.OwnerAsync(sites.On(DatabaseProvider.Sqlite), address);
        var page = await client.GetPageAsync("/account/data");
        page.QuerySelector("main")!.TextContent.ShouldContain(address);

        var files = await client.DownloadDataAsync(Sites.Password);
        var account = Encoding.UTF8.GetString(files["account.json"]);
        JsonDocument.Parse(account).RootElement.GetProperty("email").GetString().ShouldBe(address);
        account.ShouldContain("Bùi Văn Thử");
        account.ShouldNotContain("hash", Case.Insensitive);
        files["account.csv"].Take(3).ShouldBe(Encoding.UTF8.Preamble.ToArray(), "spreadsheets read Vietnamese by its mark");
        var lines = Encoding.UTF8.GetString(files["account.csv"])[1..].Split("\r\n");
        lines[0].Split(',').ShouldContain("email");
        lines[1].ShouldContain(address);
        Encoding.UTF8.GetString(files["doc-truoc.txt"]).ShouldContain("Bùi Văn Thử");
        (await client.GetPageAsync("/account/data")).QuerySelectorAll("#requests ~ div tbody th").Single().TextContent.ShouldBe("Nhận bản sao dữ liệu");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Download_WithoutThePassword_GivesNothing_AndWithItAMailTells(DatabaseProvider provider)
    {
        var address = Sites.NewAddress();
        using var client = await Sites.OwnerAsync(sites.On(provider), address);
        using (var wrong = await client.AskForExportAsync("không phải nó"))
        {
            var page = await wrong.ReadPageAsync();
            page.QuerySelector("#Input_Export_CurrentPassword-error").ShouldNotBeNull();
            page.QuerySelector("#Input_CurrentPassword-error").ShouldBeNull("the other form on the page is about something else");
            page.QuerySelector("#requests").ShouldBeNull("nothing was given");
        }
        await client.DownloadDataAsync(Sites.Password);
        await client.DownloadDataAsync(Sites.Password);
        (await client.GetPageAsync("/account/data")).QuerySelectorAll("#requests ~ div tbody th").Length.ShouldBe(1, "who presses twice has asked once");
        (await MailCatcher.Shared.WaitForAsync(address, 2)).Subject.ShouldBe("Có người vừa tải dữ liệu Learn của bạn");
    }

    [Fact]
    public async Task Data_WithAPartThatCannotBeRead_ShowsTheOthersAndGivesNoHalfCopy()
    {
        await using var site = Sites.Create(DatabaseProvider.Sqlite).WithServices(services => services.AddScoped<IPersonalData, Broken>());
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        var page = await client.GetPageAsync("/account/data");
        page.QuerySelector("#data-account").ShouldNotBeNull();
        page.QuerySelector("#data-broken")!.ParentElement!.TextContent.ShouldContain("chưa đọc được");
        page.QuerySelector("#delete-account").ShouldNotBeNull();
        using var copy = await client.AskForExportAsync(SiteForms.DemoPassword);
        copy.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Download_OfAFormula_IsTextForSpreadsheets()
    {
        using var client = await Sites.OwnerAsync(sites.On(DatabaseProvider.Postgres), Sites.NewAddress(), name: "=cmd A1");
        Encoding.UTF8.GetString((await client.DownloadDataAsync(Sites.Password))["account.csv"]).ShouldContain("'=cmd A1");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Delete_WithThePassword_RemovesEverythingAndTellsTheOtherModules(DatabaseProvider provider)
    {
        var told = new Told();
        await using var site = Sites.Create(provider).WithServices(services => services.AddSingleton<INotificationHandler<AccountDeleted>>(told));
        var address = Sites.NewAddress();
        using var client = await Sites.OwnerAsync(site, address);
        using var elsewhere = await site.CreateGuest().SignInAsync(address, Sites.Password);
        var id = Guid.Parse((await client.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner")!);

        using (var wrong = await client.AskForErasureAsync("không phải nó"))
            (await wrong.ReadPageAsync()).QuerySelector("#Input_CurrentPassword-error").ShouldNotBeNull();
        await site.EraseAccountAsync(client, Sites.Password);

        (await elsewhere.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Sites.TrySignInAsync(site.CreateGuest(), address, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var database = site.Services.GetRequiredService<IDbContextFactory<AccountsDbContext>>().CreateDbContext();
        (await database.Users.AnyAsync(user => user.Id == id, Cancellation)).ShouldBeFalse();
        (await database.UserRoles.AnyAsync(link => link.UserId == id, Cancellation)).ShouldBeFalse();
        for (var i = 0; i < 100 && told.Ids.IsEmpty; i++)
            await Task.Delay(50, Cancellation);
        told.Ids.ShouldBe([id]);
    }

    [Fact]
    public async Task Delete_TheLastAdministrator_IsRefused()
    {
        await using var site = new LearnSiteFactory();
        using var client = await site.CreateGuest().SignInAsync("admin@demo.test");
        using var response = await client.AskForErasureAsync(SiteForms.DemoPassword);
        (await response.ReadPageAsync()).QuerySelector("#Input_CurrentPassword-error")!.TextContent.ShouldContain("quản trị cuối cùng");
        await site.CreateGuest().SignInAsync("admin@demo.test");
    }

    [Fact]
    public async Task GetPeople_SomeGone_NamesTheOthers()
    {
        var site = sites.On(DatabaseProvider.Postgres);
        using var client = await site.CreateGuest().SignInAsync("host@demo.test");
        var id = Guid.Parse((await client.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner")!);
        using var scope = site.Services.CreateScope();
        var names = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetPeople([id, Guid.NewGuid(), id]), Cancellation);
        names.ShouldBe(new Dictionary<Guid, string> { [id] = "H’Hen Niê" });
    }

    private sealed class Broken : IPersonalData
    {
        public string Key => "broken";

        public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
        {
            await Task.Yield();
            throw new InvalidOperationException("This part can't be read.");
        }
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
}
