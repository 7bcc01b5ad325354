using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Tests;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace Learn.Notifications.Tests;

/// <summary>One site on each database for all tests that need no clock of their own; each test has people of its own.</summary>
public sealed class SharedSites() : SiteOnEachDatabase(provider => TestSite.Create(provider));

internal static class TestSite
{
    public const string Address = "https://learn.test";

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static LearnSiteFactory Create(DatabaseProvider provider = DatabaseProvider.Sqlite, MovableClock? clock = null)
    {
        var site = new LearnSiteFactory(provider).WithMailCatcher().With("Learn:PublicUrl", Address).With("RateLimits:SignInsPerMinute", "100000").With("RateLimits:WritesPerSecond", "100000")
            .WithServices(services => services
                .AddSingleton<INotificationKind>(TestKind.Mailed).AddSingleton<INotificationKind>(TestKind.Silent)
                .AddScoped<ICalendarSource, TestCalendar>());
        return clock is null ? site : site.WithServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
    }

    public static async Task<T> SendAsync<T>(this LearnSiteFactory site, IRequest<T> request)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Cancellation);
    }

    public static async Task RunAsync<TTask>(this LearnSiteFactory site) where TTask : IBackgroundTask
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IBackgroundTask>().OfType<TTask>().Single().DoWorkAsync(scope.ServiceProvider, Cancellation);
    }

    /// <summary>Looks into the module's tables.</summary>
    public static async Task<T> ReadAsync<T>(this LearnSiteFactory site, Func<NotificationsDbContext, Task<T>> read)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<NotificationsDbContext>>().CreateDbContextAsync(Cancellation);
        return await read(context);
    }

    /// <summary>Tells someone something under a key of its own.</summary>
    public static Task<bool> TellAsync(this LearnSiteFactory site, TestPerson person, string title, string? url = null, DateTimeOffset? notBefore = null, string kind = TestKind.MailedKey, string? key = null) =>
        site.SendAsync(new Notify(person.Id, kind, key ?? $"test:{Guid.NewGuid():N}", notBefore, new(title, $"{title}: một dòng.\nVà dòng nữa.", $"{title} (en)", "One line.\nAnd another."), url));
}

internal sealed record TestKind(string Key, bool MailsByDefault) : INotificationKind
{
    public const string MailedKey = "test.mailed";
    public const string SilentKey = "test.silent";

    public static TestKind Mailed { get; } = new(MailedKey, MailsByDefault: true);

    public static TestKind Silent { get; } = new(SilentKey, MailsByDefault: false);

    public string Title => $"Loại {Key}";

    public string Group => "Thử";
}

/// <summary>A deadline for everyone, named in the language of the feed.</summary>
internal sealed class TestCalendar : ICalendarSource
{
    public Task<IReadOnlyList<CalendarEntry>> ReadAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<CalendarEntry>>(
    [
        new($"due-{person:N}", Learn.Platform.Localization.SiteCultures.Current == "en" ? "Due; now, really" : "Đến hạn; ngay, thật", from.AddDays(40), null, from) { Url = "/my", Revision = 2 },
        new("session-1", "Buổi học " + new string('ạ', 80), from.AddDays(35), from.AddDays(35).AddHours(1), from) { IsCancelled = true, Description = "Hai dòng\nở đây" },
    ]);
}
