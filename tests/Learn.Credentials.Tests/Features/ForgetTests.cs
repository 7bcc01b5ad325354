using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Tests.Features;

public sealed class ForgetTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AccountDeleted_Certificate_LosesTheHolderAndStaysVerifiable(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var holder = await Holder.OnAsync(site, "Trần Thị Sắp Đi");
        var id = await holder.EarnAsync();
        (await holder.UpdateAsync(id, "Trần Thị Sắp Đi", true)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var jwt = await holder.JwtAsync(id);
        await holder.DeleteAccountAsync();
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20) && (await site.RowAsync(id)).ForgottenAt is null;)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        var row = await site.RowAsync(id);
        row.ShouldSatisfyAllConditions(
            () => row.ForgottenAt.ShouldNotBeNull(), () => row.LearnerId.ShouldBeNull(), () => row.Name.ShouldBeNull(), () => row.SearchName.ShouldBeNull(), () => row.Jwt.ShouldBeNull());
        (await site.ReadAsync(context => context.Credentials.AnyAsync(other => other.LearnerId == holder.Id))).ShouldBeFalse();

        var page = await site.CreateGuest().GetPageAsync($"/verify/{id}");
        page.QuerySelector("[data-verdict]")!.GetAttribute("data-verdict").ShouldBe("genuine");
        page.QuerySelector("main")!.TextContent.ShouldContain("Người giữ đã xóa tài khoản");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("Sắp Đi");
        (await site.VerifyAsync(jwt)).ShouldSatisfyAllConditions(answer => answer.Verdict.ShouldBe("genuine"), answer => answer.Holder.ShouldBe("Trần Thị Sắp Đi"));
        using var gone = await site.CreateGuest().AskAsync($"/api/v1/credentials/{id}", ("Accept", "application/vc+jwt"));
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);

        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        (await administrator.SubmitAsync($"/admin/credentials/{id}", new Dictionary<string, string> { ["Input.Reason"] = "Gian lận" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.VerifyAsync(jwt)).Verdict.ShouldBe("revoked");
        (await site.CreateGuest().GetPageAsync($"/verify/{id}")).QuerySelector("[data-verdict]")!.GetAttribute("data-verdict").ShouldBe("revoked");
        (await administrator.GetPageAsync($"/admin/credentials/{id}")).QuerySelector("form[action*=Restore]").ShouldBeNull("nothing could be signed for someone unknown");
    }

    [Fact]
    public async Task PersonalData_OfAHolder_HasHerCertificates()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        using var browser = await holder.InBrowserAsync();
        (await browser.GetPageAsync("/account/data")).QuerySelector("#data-credentials")!.ParentElement!.TextContent.ShouldContain(SharedSites.Title);
        var data = JsonDocument.Parse((await browser.DownloadDataAsync(Holder.Password))["credentials.json"]).RootElement[0];
        data.GetProperty("id").GetGuid().ShouldBe(id);
        data.GetProperty("jwt").GetString().ShouldBe(await holder.JwtAsync(id));

        var other = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var others = await other.InBrowserAsync();
        (await others.GetPageAsync("/account/data")).QuerySelector("#data-credentials").ShouldBeNull();
    }
}
