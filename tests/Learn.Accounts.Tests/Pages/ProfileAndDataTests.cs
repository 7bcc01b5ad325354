using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
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

        using var response = await client.GetAsync("/account/data?handler=Download", Cancellation);
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("learn-data.json");
        var data = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        data.GetProperty("account").GetProperty("email").GetString().ShouldBe(address);
        data.ToString().ShouldNotContain("hash", Case.Insensitive);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Bùi Văn Thử");
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

        using (var wrong = await DeleteAsync(client, "không phải nó"))
            (await wrong.ReadPageAsync()).QuerySelector("#Input_CurrentPassword-error").ShouldNotBeNull();
        (await DeleteAsync(client, Sites.Password)).Headers.Location!.OriginalString.ShouldBe("/");

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
        using var response = await DeleteAsync(client, SiteForms.DemoPassword);
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

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, string password) =>
        client.SubmitAsync("/account/data", new Dictionary<string, string> { ["Input.CurrentPassword"] = password }, "#delete-account");

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
