using System.Collections.Concurrent;
using System.Net.Mail;
using Learn.Mailing;
using Learn.Notifications.BackgroundTasks;
using Learn.Notifications.Data;
using Learn.Notifications.Features;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Learn.Notifications.Tests.Mails;

/// <summary>Mail servers that are away, and processes that die.</summary>
public sealed class BrokenDeliveryTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ServerAway_IsTriedAgainUnderTheSameIdAndSentOnce(DatabaseProvider provider)
    {
        var (clock, sender) = (MailDays.AtNight(), new AwaySender { IsAway = true });
        await using var site = TestSite.Create(provider, clock).WithServices(services => services.Replace(ServiceDescriptor.Singleton<IMailSender>(sender)));
        var person = await NewPersonAsync(site, sender);
        await site.TellAsync(person, "Thử lại");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();
        await site.RunAsync<SendMails>();
        sender.To(person).Count.ShouldBe(1, "it waits before it tries again");

        sender.IsAway = false;
        for (var minute = 0; minute < 5; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await site.RunAsync<SendMails>();
        }
        var tries = sender.To(person);
        tries.Count.ShouldBe(2);
        tries.Select(mail => mail.Headers["Message-ID"]).Distinct().ShouldHaveSingleItem();
        (await MailOfAsync(site, person)).ShouldNotBeNull().State.ShouldBe(MailState.Sent);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ServerAwayUntilNight_GoesIntoTheMailOfTheNextDay(DatabaseProvider provider)
    {
        var (clock, sender) = (MailDays.AtNight(), new AwaySender { IsAway = true });
        await using var site = TestSite.Create(provider, clock).WithServices(services => services.Replace(ServiceDescriptor.Singleton<IMailSender>(sender)));
        var person = await NewPersonAsync(site, sender);
        await site.TellAsync(person, "Hôm qua");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();
        // 21:30: her quiet hours have begun.
        clock.MoveTo(MailDays.Seven.AddHours(14.5));
        sender.IsAway = false;
        await site.RunAsync<SendMails>();
        sender.To(person).Count.ShouldBe(1, "no mail in quiet hours");
        await site.TellAsync(person, "Hôm nay");
        clock.MoveTo(MailDays.Seven.AddDays(1).AddMinutes(1));
        await site.RunAsync<SendMails>();

        var mails = sender.To(person);
        mails.Count.ShouldBe(2);
        mails.ShouldContain(mail => mail.Sections.Count == 2);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ProcessDiedBetweenHandingOverAndNoting_CountsAsSent(DatabaseProvider provider)
    {
        var (clock, sender) = (MailDays.AtNight(), new AwaySender());
        await using var site = TestSite.Create(provider, clock).WithServices(services => services.Replace(ServiceDescriptor.Singleton<IMailSender>(sender)));
        var person = await NewPersonAsync(site, sender);
        await site.TellAsync(person, "Một lần");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.SendAsync(new ClaimMails());
        await site.ReadAsync(context => context.Mails.Where(row => row.PersonId == person.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, MailState.Sending).SetProperty(row => row.DueAt, (DateTimeOffset?)null), TestSite.Cancellation));
        foreach (var hours in new[] { 0, 1, 24, 48 })
        {
            clock.MoveTo(MailDays.Seven.AddHours(hours).AddMinutes(5));
            await site.RunAsync<SendMails>();
        }
        sender.To(person).ShouldBeEmpty();
        (await site.SendAsync(new FindInbox(person.Id))).Unread.ShouldBe(1, "the inbox has it all the same");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ProcessDiedAfterTheClaim_IsSentByTheNextOne(DatabaseProvider provider)
    {
        var (clock, sender) = (MailDays.AtNight(), new AwaySender());
        await using var site = TestSite.Create(provider, clock).WithServices(services => services.Replace(ServiceDescriptor.Singleton<IMailSender>(sender)));
        var person = await NewPersonAsync(site, sender);
        await site.TellAsync(person, "Còn nguyên");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        (await site.SendAsync(new ClaimMails())).ShouldBe(1);
        await site.RunAsync<SendMails>();

        sender.To(person).ShouldHaveSingleItem();
    }

    private static async Task<DailyMail?> MailOfAsync(LearnSiteFactory site, TestPerson person) =>
        await site.ReadAsync(context => context.Mails.AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person.Id, TestSite.Cancellation));

    /// <summary>An account whose address is confirmed although no mail reaches anyone here: its link is taken from the sender.</summary>
    private static async Task<TestPerson> NewPersonAsync(LearnSiteFactory site, AwaySender sender)
    {
        var away = sender.IsAway;
        sender.IsAway = false;
        var address = $"an.{Guid.NewGuid().ToString("N")[..12]}@vidu.vn";
        var client = site.CreateGuest();
        (await client.SubmitAsync("/account/register", new Dictionary<string, string> { ["Input.Name"] = "Bùi Văn Thử", ["Input.Email"] = address, ["Input.Password"] = "ba con mèo ngủ trưa" })).Dispose();
        await Eventually.HappensAsync(() => sender.Tried.Any(mail => mail.To == address), "the mail that confirms the address");
        (await client.SubmitAsync(sender.Tried.Single(mail => mail.To == address).Link!.Address.PathAndQuery, new Dictionary<string, string>())).Dispose();
        sender.IsAway = away;
        var page = await client.GetPageAsync("/account/profile");
        return new(Guid.Parse(page.Body!.GetAttribute("data-learner")!), address, client);
    }

    /// <summary>Keeps what it was handed, also what it then did not take.</summary>
    private sealed class AwaySender : IMailSender
    {
        public bool IsAway { get; set; }

        public ConcurrentQueue<Mail> Tried { get; } = new();

        public Task SendAsync(Mail mail, CancellationToken cancellation)
        {
            Tried.Enqueue(mail);
            return IsAway ? throw new SmtpException("The server is away.") : Task.CompletedTask;
        }

        /// <summary>The daily mails; the one that confirmed the address has no section.</summary>
        public IReadOnlyList<Mail> To(TestPerson person) => [.. Tried.Where(mail => mail.To == person.Address && mail.Sections.Count > 0)];
    }
}
