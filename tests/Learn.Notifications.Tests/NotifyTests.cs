using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Notifications.Features;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.Tests;

public sealed class NotifyTests(SharedSites sites)
{
    private static readonly NotificationText Text = new("Tin", "", "News", "");

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Notify_TheSameKeyFromManySidesAtOnce_IsOne(DatabaseProvider provider)
    {
        var (site, person) = (sites.On(provider), Guid.CreateVersion7());
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.SendAsync(new Notify(person, TestKind.SilentKey, "test:same", null, Text, null)), TestSite.Cancellation)));

        asked.Count(isNew => isNew).ShouldBe(1);
        (await site.SendAsync(new FindInbox(person))).Total.ShouldBe(1);
        (await site.SendAsync(new Notify(person, TestKind.SilentKey, "test:same", null, Text, null))).ShouldBeFalse();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task NotifyMany_WithSomeKnown_AddsTheOthers(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var people = Enumerable.Range(0, 1203).Select(_ => Guid.CreateVersion7()).ToList();
        await site.SendAsync(new Notify(people[700], TestKind.MailedKey, "test:many", null, Text, null));
        var all = people.Select(person => new Notify(person, TestKind.MailedKey, "test:many", null, Text, "/my")).ToList();

        (await site.SendAsync(new NotifyMany([.. all, .. all]))).ShouldBe(1202);
        (await site.SendAsync(new NotifyMany(all))).ShouldBe(0);
        (await site.ReadAsync(context => context.Items.CountAsync(row => row.Key == "test:many", TestSite.Cancellation))).ShouldBe(1203);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task WithdrawMany_KeysOfSeveral_TakesBackThoseAlone(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var people = Enumerable.Range(0, 602).Select(_ => Guid.CreateVersion7()).ToList();
        await site.SendAsync(new NotifyMany([.. people.SelectMany(person => new[] { "test:a", "test:b" }.Select(key => new Notify(person, TestKind.MailedKey, key, null, Text, null)))]));

        var keys = people.Select((person, i) => new NotificationKey(person, i % 2 == 0 ? "test:a" : "test:b")).ToList();
        (await site.SendAsync(new WithdrawMany([.. keys, new(Guid.CreateVersion7(), "test:a")]))).ShouldBe(602);
        (await site.SendAsync(new WithdrawMany(keys))).ShouldBe(0);

        (await site.SendAsync(new FindInbox(people[0]))).Items.ShouldHaveSingleItem().Key.ShouldBe("test:b");
        (await site.SendAsync(new FindInbox(people[601]))).Items.ShouldHaveSingleItem().Key.ShouldBe("test:a");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task NotificationsVoid_ByTheOutbox_AreTakenBack(DatabaseProvider provider)
    {
        var (site, person) = (sites.On(provider), Guid.CreateVersion7());
        await site.SendAsync(new Notify(person, TestKind.SilentKey, "test:void", null, Text, null));
        await site.ReadAsync(context =>
        {
            context.Publish(new NotificationsVoid([new(person, "test:void")]), DateTimeOffset.UtcNow);
            return context.SaveChangesAsync(TestSite.Cancellation);
        });

        await Eventually.HappensAsync(async () => (await site.SendAsync(new FindInbox(person))).Total == 0, "the notification is gone");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task NotificationsAsked_ByTheOutbox_AreTold(DatabaseProvider provider)
    {
        var (site, person) = (sites.On(provider), Guid.CreateVersion7());
        var asked = new NotificationsAsked([new(person, TestKind.SilentKey, "test:asked", DateTimeOffset.Now.AddHours(-1), Text, "/my")]);
        await site.ReadAsync(context =>
        {
            context.Publish(asked, DateTimeOffset.UtcNow);
            context.Publish(asked, DateTimeOffset.UtcNow);
            return context.SaveChangesAsync(TestSite.Cancellation);
        });

        await Eventually.HappensAsync(async () => (await site.SendAsync(new FindInbox(person))).Total == 1, "the notification is there");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Notify_NotBeforeALaterTime_IsNotSeenYet(DatabaseProvider provider)
    {
        var (site, person) = (sites.On(provider), Guid.CreateVersion7());
        // An offset that isn't UTC's, as people write times.
        await site.SendAsync(new Notify(person, TestKind.SilentKey, "test:later", DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(7)).AddHours(2), Text, null));
        (await site.SendAsync(new FindInbox(person))).Total.ShouldBe(0);
        var item = await site.ReadAsync(context => context.Items.AsNoTracking().SingleAsync(row => row.PersonId == person, TestSite.Cancellation));
        (await site.SendAsync(new ReadNotification(person, item.Id))).ShouldBeNull();
    }

    [Theory]
    [InlineData("test.unknown", "k", "/my")]
    [InlineData(TestKind.MailedKey, "", "/my")]
    [InlineData(TestKind.MailedKey, "k", "https://evil.example/")]
    [InlineData(TestKind.MailedKey, "k", "//evil.example/")]
    [InlineData(TestKind.MailedKey, "k", "/\\evil.example/")]
    [InlineData(TestKind.MailedKey, "k", "")]
    public async Task Notify_WhatMakesNoSense_IsRefused(string kind, string key, string url) =>
        await Should.ThrowAsync<ValidationException>(() => sites.On(DatabaseProvider.Sqlite).SendAsync(new Notify(Guid.CreateVersion7(), kind, key, null, Text, url)));

    [Fact]
    public async Task Notify_TextsThatAreTooLong_AreCutBetweenCharacters()
    {
        var (site, person) = (sites.On(DatabaseProvider.Postgres), Guid.CreateVersion7());
        var title = new string('x', 198) + "😀😀";
        await site.SendAsync(new Notify(person, TestKind.SilentKey, "test:long", null, new(title, new string('y', 5000), title, ""), null));
        var item = (await site.SendAsync(new FindInbox(person))).Items.ShouldHaveSingleItem();
        item.TitleVi.ShouldBe(new string('x', 198) + "…");
        item.BodyVi.Length.ShouldBe(2000);
    }

    [Fact]
    public void Write_OfAText_AsksInEachLanguageAndGivesTheFirstBack()
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        var text = NotificationText.Write(() => (System.Globalization.CultureInfo.CurrentUICulture.Name, $"{1.5}"));
        text.ShouldBe(new NotificationText("vi", "1,5", "en", "1.5"));
        System.Globalization.CultureInfo.CurrentUICulture.ShouldBe(before);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AccountDeleted_ForSomeoneWithEverything_LeavesNothing(DatabaseProvider provider)
    {
        var (site, person) = (sites.On(provider), Guid.CreateVersion7());
        await site.SendAsync(new Notify(person, TestKind.MailedKey, "test:forget", null, Text, null));
        await site.SendAsync(new SavePreferences(person, true, 8, 21, 7, "UTC", [], [TestKind.MailedKey]));
        await site.SendAsync(new ChangeCalendar(person, HasAddress: true));
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var data = scope.ServiceProvider.GetServices<IPersonalData>().Single(source => source.Key == "notifications");
            (await data.ReadAsync(person, TestSite.Cancellation)).ShouldNotBeNull().Items.Count.ShouldBe(4);
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(person, DateTimeOffset.UtcNow), TestSite.Cancellation);
            (await data.ReadAsync(person, TestSite.Cancellation)).ShouldBeNull();
        }
    }
}
