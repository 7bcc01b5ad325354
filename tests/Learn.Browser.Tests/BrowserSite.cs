using Learn.Browser.Tests;
using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Notifications.Contracts;
using Learn.Platform.BackgroundTasks;
using Learn.Testing;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserSite))]
// A browser and the site share the machine: more than two visitors at once only wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Learn.Browser.Tests;

/// <summary>The real site with the courses it ships with, on loopback, and one Chromium. Every test comes as a visitor of its own.</summary>
public class BrowserSite : IAsyncLifetime
{
    /// <summary>Milliseconds; generous, because the machine may be busy.</summary>
    public const float Patience = 30_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly LearnSiteFactory site = new LearnSiteFactory()
        // In Development the files are otherwise sent without compression, ready to change.
        .With("ReloadStaticAssetsAtRuntime", "false")
        .WithServices(services => services.AddSingleton<IStartupFilter, UnwritableServer>())
        .With("Logging:LogLevel:Microsoft.AspNetCore", "Error")
        .With("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Error")
        .With("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Error")
        .With("RateLimits:SignInsPerMinute", "100000")
        .With("RateLimits:WritesPerSecond", "100000");

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private readonly People people;

    public BrowserSite() : this(site => site.WithContent(Repository.Content))
    {
    }

    /// <param name="fill">Gives the site other courses.</param>
    protected BrowserSite(Action<LearnSiteFactory> fill)
    {
        fill(site);
        people = new(this);
    }

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Address = site.StartOnLoopback();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the questions of an attempt want to hear.</summary>
    public async Task<IReadOnlyList<KeyedResponse>> KeyOfAsync(Visitor visitor, Guid attempt) => await AnswerKey.OfAsync(site.Services, attempt, await visitor.IdAsync());

    /// <summary>Passes quizzes for someone who is signed in; how that is done in earnest is shown by <see cref="CourseTests"/>.</summary>
    public async Task PassAsync(Visitor visitor, string course, IEnumerable<string> quizzes)
    {
        var published = site.Services.GetRequiredService<ICatalogue>().Find(course)!;
        await using var scope = site.Services.CreateAsyncScope();
        foreach (var quiz in quizzes)
        {
            var evidence = new CompleteLesson(await visitor.IdAsync(), published.CourseId, published.VersionId, quiz, DateTimeOffset.UtcNow);
            (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(evidence)).ShouldBeTrue();
        }
    }

    /// <summary>Writes a course and publishes it, as a start of the site does.</summary>
    /// <param name="change">Goes over the files in the course's folder before.</param>
    public async Task PublishAsync(SampleCourse course, Action<string>? change = null)
    {
        var folder = course.WriteTo(site.ContentPath);
        change?.Invoke(folder);
        await site.ImportAsync();
    }

    /// <summary>Tells someone something, as a module does.</summary>
    public async Task NotifyAsync(Notify notification)
    {
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(notification)).ShouldBeTrue();
    }

    /// <summary>As if organizations had stood for some weeks as they stand now.</summary>
    public async Task KeepWeeksAsync(int weeks)
    {
        var keeper = site.Services.GetServices<IBackgroundTask>().Select(task => task.GetType()).Single(type => type.Name == "KeepDailyCounts");
        for (var week = 1; week <= weeks; week++)
        {
            await using var scope = site.Services.CreateAsyncScope();
            var task = (IBackgroundTask)ActivatorUtilities.CreateInstance(scope.ServiceProvider, keeper, new MovableClock { Ahead = TimeSpan.FromDays(-7 * week) });
            await task.DoWorkAsync(scope.ServiceProvider, CancellationToken.None);
        }
    }

    /// <summary>The end of the link that stops someone's mail; that mails carry it is seen where mails are tested.</summary>
    public string UnsubscribeToken(Guid person) =>
        site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Learn.Notifications.Unsubscribe.v1").Protect(person.ToString("N"));

    /// <summary>Completes a course for someone who is signed in.</summary>
    public async Task CompleteAsync(Visitor visitor, string course)
    {
        var quizzes = await Courses.QuizzesAsync(visitor, course);
        await PassAsync(visitor, course, quizzes);
        await visitor.RecordAsync(course, "completed", (await Courses.LessonsAsync(visitor, course)).Except(quizzes));
    }

    /// <summary>A browser of her own: no cookie, nothing stored.</summary>
    public async Task<Visitor> VisitAsync(
        string language = "vi", Screen? screen = null, ColorScheme colors = ColorScheme.Light, bool scripts = true, Who who = Who.Guest, string? storage = null)
    {
        screen ??= Screen.Wide;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            Locale = language == "vi" ? "vi-VN" : "en-GB",
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            DeviceScaleFactor = screen.Scale,
            HasTouch = screen.IsTouch,
            IsMobile = screen.IsTouch,
            ColorScheme = colors,
            // A colour that is still fading in is measured wrongly.
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = scripts,
            StorageState = storage ?? await people.StorageOfAsync(who),
        });
        context.SetDefaultTimeout(Patience);
        return new(context, await context.NewPageAsync(), language);
    }
}

/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
public sealed record Screen(int Width, int Height, float Scale = 1, bool IsTouch = false)
{
    public static Screen Phone { get; } = new(360, 740, 2, IsTouch: true);

    public static Screen Wide { get; } = new(1280, 800);
}
