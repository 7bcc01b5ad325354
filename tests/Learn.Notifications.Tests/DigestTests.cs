using Learn.Notifications.BackgroundTasks;
using Learn.Notifications.Contracts;
using Learn.Notifications.Features;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.Tests;

public sealed class DigestTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Digest_OverAWeek_IsWrittenOnceOnMonday(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        var source = new WeekSource();
        await using var site = TestSite.Create(provider, clock).WithServices(services => services.AddSingleton<IDigestSource>(source));
        // Monday 0:30 in Vietnam.
        var monday = Monday().AddHours(-6.5);
        for (var hours = -24; hours < 7 * 24; hours += 6)
        {
            clock.MoveTo(monday.AddHours(hours));
            await site.RunAsync<TellTheWeek>();
            await site.RunAsync<TellTheWeek>();
        }

        var inbox = await site.SendAsync(new FindInbox(source.Person));
        inbox.Items.Select(item => item.TitleVi).ShouldBe(["Tuần qua ở B", "Tuần qua ở A"], ignoreOrder: true);
        source.Weeks.Distinct().ShouldBe([(Monday().AddHours(-7).AddDays(-7), Monday().AddHours(-7))]);
        source.Weeks.Count.ShouldBe(1, "who has it isn't asked about again");

        clock.MoveTo(monday.AddDays(8));
        await site.RunAsync<TellTheWeek>();
        (await site.SendAsync(new FindInbox(source.Person))).Total.ShouldBe(4, "on Tuesday it is made up for");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Digest_WithNothingToTell_IsAskedForOnce(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        var source = new WeekSource { IsQuiet = true };
        await using var site = TestSite.Create(provider, clock).WithServices(services => services.AddSingleton<IDigestSource>(source));
        for (var hours = 0; hours < 40; hours += 8)
        {
            clock.MoveTo(Monday().AddHours(hours - 6.5));
            await site.RunAsync<TellTheWeek>();
        }
        source.Weeks.Count.ShouldBe(1);
    }

    /// <summary>A Monday to come, at midnight UTC.</summary>
    private static DateTimeOffset Monday()
    {
        var day = DateTime.UtcNow.Date.AddDays(3);
        while (day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(1);
        return new(day, TimeSpan.Zero);
    }

    private sealed class WeekSource : IDigestSource
    {
        public Guid Person { get; } = Guid.CreateVersion7();

        public bool IsQuiet { get; init; }

        public List<(DateTimeOffset Since, DateTimeOffset Until)> Weeks { get; } = [];

        public string Kind => TestKind.SilentKey;

        public Task<IReadOnlyList<Guid>> FindPeopleAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([Person]);

        public Task<IReadOnlyList<Digest>> WriteAsync(Guid person, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation)
        {
            Weeks.Add((since, until));
            return Task.FromResult<IReadOnlyList<Digest>>([.. (IsQuiet ? [] : new[] { "A", "B" }).Select(about => new Digest(about, new($"Tuần qua ở {about}", "", $"The week at {about}", ""), "/my"))]);
        }
    }
}
