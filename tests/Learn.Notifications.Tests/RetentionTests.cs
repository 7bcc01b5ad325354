using Learn.Accounts.Contracts;
using Learn.Notifications.BackgroundTasks;
using Learn.Notifications.Features;
using Learn.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.Tests;

public sealed class RetentionTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Items_OlderThanAYear_AreForgotten(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TestSite.Create(provider, clock);
        var person = Guid.CreateVersion7();
        Task TellAsync(string key) => site.SendAsync(new Contracts.Notify(person, TestKind.SilentKey, key, null, new("Trần Thị Xin muốn vào", "", "Someone asks", ""), null));
        await TellAsync("test:old");
        clock.Advance(TimeSpan.FromDays(100));
        await TellAsync("test:new");
        await site.RunAsync<ForgetMails>();
        (await site.SendAsync(new FindInbox(person))).Total.ShouldBe(2);

        clock.Advance(TimeSpan.FromDays(300));
        await site.RunAsync<ForgetMails>();
        (await site.ReadAsync(context => context.Items.Select(row => row.Key).ToListAsync(TestSite.Cancellation))).ShouldBe(["test:new"]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task ErasureAsked_ForSomeoneWithoutAnAddress_IsInHerInboxOnce(DatabaseProvider provider)
    {
        var (site, person) = (sites.On(provider), Guid.CreateVersion7());
        var asked = new ErasureAsked(person, DateTimeOffset.UtcNow.AddDays(1));
        await using var scope = site.Services.CreateAsyncScope();
        for (var times = 0; times < 2; times++)
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(asked, TestSite.Cancellation);

        var item = (await site.SendAsync(new FindInbox(person))).Items.ShouldHaveSingleItem();
        item.Url.ShouldBe("/account/data");
        item.TitleVi.ShouldContain("xóa tài khoản");
        item.MailAt.ShouldBeNull("who has an address got a mail of its own at once");
    }
}
