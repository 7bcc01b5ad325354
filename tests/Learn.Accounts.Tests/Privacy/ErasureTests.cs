using System.Net;
using AngleSharp.Html.Dom;
using Learn.Accounts.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests.Privacy;

public sealed class ErasureTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Asked_ADayLater_IsDoneByTheSiteAndToldByMail(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = Sites.Create(provider).WithServices(services => services.AddSingleton<TimeProvider>(clock));
        var address = Sites.NewAddress();
        using var client = await Sites.OwnerAsync(site, address);
        (await client.AskForErasureAsync(Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await MailCatcher.Shared.WaitForAsync(address, 2)).Subject.ShouldBe("Tài khoản Learn của bạn sắp được xóa");

        await site.RunErasuresAsync();
        var page = await client.GetPageAsync("/account/data");
        page.QuerySelector("#take-back").ShouldNotBeNull("she can still think again");
        page.QuerySelector("#delete-account").ShouldBeNull("it is asked for already");

        clock.Advance(TimeSpan.FromHours(25));
        await site.RunErasuresAsync();
        (await Sites.TrySignInAsync(site.CreateGuest(), address, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MailCatcher.Shared.WaitForAsync(address, 3)).Subject.ShouldBe("Tài khoản Learn của bạn đã được xóa");
        await using var database = Open(site);
        (await database.Users.AnyAsync(user => user.Email == address, Cancellation)).ShouldBeFalse();
        var request = await site.CloseAsync();
        request.PersonId.ShouldBeNull();
        request.DoneAt!.Value.ShouldBeLessThan(request.DueAt);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task TakenBack_ADayLater_NothingHappens(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = Sites.Create(provider).WithServices(services => services.AddSingleton<TimeProvider>(clock));
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        (await client.AskForErasureAsync(SiteForms.DemoPassword)).Dispose();
        (await client.SubmitAsync("/account/data", new Dictionary<string, string>(), "#take-back")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        clock.Advance(TimeSpan.FromDays(3));
        await site.RunErasuresAsync();
        await site.CreateGuest().SignInAsync("learner@demo.test");
        await using var database = Open(site);
        (await database.DataRequests.SingleAsync(Cancellation)).ShouldSatisfyAllConditions(row => row.TakenBackAt.ShouldNotBeNull(), row => row.DoneAt.ShouldBeNull());
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AskedManyTimesAtOnce_IsOneRequest(DatabaseProvider provider)
    {
        await using var site = Sites.Create(provider);
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        var page = await client.GetPageAsync("/account/data");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.SubmitAsync(
            page, "/account/data", new Dictionary<string, string> { ["Input.CurrentPassword"] = SiteForms.DemoPassword }, "#delete-account")));
        answers.Select(answer => answer.StatusCode).Distinct().ShouldBe([HttpStatusCode.Redirect]);
        await using var database = Open(site);
        (await database.DataRequests.CountAsync(Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task TakeBack_OfAnotherPersonsRequest_DoesNothing()
    {
        await using var site = Sites.Create(DatabaseProvider.Sqlite);
        using var asker = await site.CreateGuest().SignInAsync("learner@demo.test");
        (await asker.AskForErasureAsync(SiteForms.DemoPassword)).Dispose();
        var id = (await asker.GetPageAsync("/account/data")).QuerySelector("#take-back input[name=request]")!.GetAttribute("value")!;
        using var other = await site.CreateGuest().SignInAsync("host@demo.test");
        (await other.AskForErasureAsync(SiteForms.DemoPassword)).Dispose();
        (await other.SubmitAsync("/account/data", new Dictionary<string, string> { ["request"] = id }, "#take-back")).Dispose();
        (await asker.GetPageAsync("/account/data")).QuerySelector("#take-back").ShouldNotBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Asked_BeforeAHundredCopies_StillStandsOnThePage(DatabaseProvider provider)
    {
        await using var site = Sites.Create(provider);
        using var client = await site.CreateGuest().SignInAsync("learner@demo.test");
        (await client.AskForErasureAsync(SiteForms.DemoPassword)).Dispose();
        await using (var database = Open(site))
        {
            var asked = await database.DataRequests.SingleAsync(Cancellation);
            database.DataRequests.AddRange(Enumerable.Range(1, 100).Select(minute => Learn.Accounts.Privacy.DataRequestClock.Export(asked.PersonId!.Value, asked.AskedAt.AddMinutes(minute))));
            await database.SaveChangesAsync(Cancellation);
        }
        (await client.GetPageAsync("/account/data")).QuerySelector("#take-back").ShouldNotBeNull();
    }

    [Fact]
    public async Task LastAdministrator_WhoBecameItMeanwhile_Waits()
    {
        var clock = new MovableClock();
        await using var site = Sites.Create(DatabaseProvider.Sqlite).WithServices(services => services.AddSingleton<TimeProvider>(clock));
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        await using (var database = Open(site))
        {
            var id = await database.Users.Where(user => user.Email == "admin@demo.test").Select(user => user.Id).SingleAsync(Cancellation);
            database.DataRequests.Add(Learn.Accounts.Privacy.DataRequestClock.Erasure(id, clock.GetUtcNow()));
            await database.SaveChangesAsync(Cancellation);
        }
        clock.Advance(TimeSpan.FromDays(2));
        await site.RunErasuresAsync();
        using var again = await site.CreateGuest().SignInAsync("admin@demo.test");
        (await again.GetPageAsync("/account/data")).QuerySelector("[data-erasure-notice]")!.TextContent.ShouldContain("quản trị cuối cùng", Case.Sensitive, "she is told why nothing happens");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Console_ShowsWhatIsDueFirst_AndTakesNotes(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = Sites.Create(provider).WithServices(services => services.AddSingleton<TimeProvider>(clock));
        foreach (var email in new[] { "learner@demo.test", "host@demo.test" })
        {
            using var person = await site.CreateGuest().SignInAsync(email);
            (await person.AskForErasureAsync(SiteForms.DemoPassword)).Dispose();
            if (email == "learner@demo.test")
                clock.Advance(TimeSpan.FromDays(6));
        }
        using var admin = await site.CreateGuest().SignInAsync("admin@demo.test");
        var list = await admin.GetPageAsync("/admin/data-requests");
        list.QuerySelectorAll("tbody th").Select(cell => cell.FirstChild!.TextContent).ShouldBe(["Nguyễn Thị Ánh Tuyết", "H’Hen Niê"]);
        list.QuerySelector("tbody th")!.TextContent.ShouldContain("learner@demo.test", Case.Sensitive, "two people may have one name");
        list.QuerySelector("tbody tr .chip-now").ShouldNotBeNull("the first one should have been done days ago");
        list.QuerySelector(".notice-warning").ShouldNotBeNull();

        var path = list.QuerySelector("tbody a")!.GetAttribute("href")!;
        using (var tooLong = await admin.SubmitAsync(path, new Dictionary<string, string> { ["Input.Note"] = new string('x', 1001) }, "#note-request"))
            (await tooLong.ReadPageAsync()).QuerySelector("#Input_Note-error").ShouldNotBeNull();
        (await admin.SubmitAsync(path, new Dictionary<string, string> { ["Input.Note"] = "Đã gọi <b>điện</b>" }, "#note-request")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetPageAsync("/admin/data-requests?kind=Erasure")).QuerySelector("tbody td:nth-of-type(5)")!.TextContent.ShouldBe("Đã gọi <b>điện</b>");
        (await admin.GetPageAsync(path)).QuerySelector(".facts")!.TextContent.ShouldContain("Lê Minh Khuê", Case.Sensitive, "a note has its author");

        (await admin.SubmitAsync(path, new Dictionary<string, string>(), "#erase-now")).Headers.Location!.OriginalString.ShouldBe("/admin/data-requests");
        await site.CloseAsync();
        var done = await admin.GetPageAsync("/admin/data-requests?state=Closed");
        done.QuerySelector("tbody th")!.TextContent.ShouldBe("Tài khoản đã xóa");
        done.QuerySelector("main")!.TextContent.ShouldNotContain("điện", Case.Sensitive, "the note goes with the account");
        done.QuerySelector("tbody tr")!.TextContent.ShouldContain("Lê Minh Khuê", Case.Sensitive, "who cut the day short answers for it");
        (await admin.GetPageAsync(path)).QuerySelector("#erase-now").ShouldBeNull();
        (await admin.GetPageAsync("/admin/data-requests?kind=Export")).QuerySelector(".empty").ShouldNotBeNull();
        (await admin.GetPageAsync("/admin/data-requests?state=7&kind=%00&page=-3")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Console_ForWhoMayNot_IsClosed()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var asker = await Sites.OwnerAsync(site, Sites.NewAddress());
        (await asker.AskForErasureAsync(Sites.Password)).Dispose();
        var page = await asker.GetPageAsync("/account/data");
        var path = $"/admin/data-requests/{page.QuerySelector("#take-back input[name=request]")!.GetAttribute("value")}";
        using var learner = await site.CreateGuest().SignInAsync("owner@demo.test");
        foreach (var closed in new[] { "/admin/data-requests", path })
        {
            (await learner.GetAsync(closed, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await site.CreateGuest().GetAsync(closed, Cancellation)).Headers.Location!.PathAndQuery.ShouldStartWith("/account/login?returnUrl=");
        }
        var form = await learner.GetPageAsync("/account/profile");
        foreach (var handler in new[] { "Note", "Erase" })
        {
            using var content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = ((IHtmlInputElement)form.QuerySelector("main form [name=__RequestVerificationToken]")!).Value,
            });
            (await learner.PostAsync($"{path}?handler={handler}", content, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await asker.GetPageAsync("/account/data")).QuerySelector("#take-back").ShouldNotBeNull();
    }

    private static AccountsDbContext Open(LearnSiteFactory site) => site.OpenAccounts();
}
