using System.Collections.Concurrent;
using Learn.Learning.Contracts;
using Learn.Learning.Tests;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace Learn.Learning.Tests;

/// <summary>One site on each database for all tests that can share one: each test has learners of its own.</summary>
public sealed class SharedSites : IAsyncDisposable
{
    /// <summary>All of its three lessons are required.</summary>
    public const string Course = "thu";

    /// <summary>Of its four lessons «mot» and «ba» are required.</summary>
    public const string HalfRequired = "nua";

    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<(LearnSiteFactory Site, Completions Completions)>> sites = new();

    public LearnSiteFactory On(DatabaseProvider provider) => Get(provider).Site;

    internal Completions CompletionsOn(DatabaseProvider provider) => Get(provider).Completions;

    /// <summary>A site of a test's own, with the same courses.</summary>
    internal static LearnSiteFactory Create(DatabaseProvider provider, Completions? completions = null) =>
        new LearnSiteFactory(provider)
            .WithCourse(new(Course))
            .WithCourse(new(HalfRequired) { Lessons = ["mot", "hai", "ba", "bon"], Required = ["mot", "ba"] })
            .WithServices(services => (completions ?? new()).Listen(services));

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(site => site.IsValueCreated))
            await site.Value.Site.DisposeAsync();
    }

    private (LearnSiteFactory Site, Completions Completions) Get(DatabaseProvider provider) => sites.GetOrAdd(provider, key => new(() =>
    {
        var completions = new Completions();
        var site = Create(key, completions);
        _ = site.Services;
        return (site, completions);
    })).Value;
}

/// <summary>Another module that hears of completions.</summary>
internal sealed class Completions : INotificationHandler<CourseCompleted>, INotificationHandler<LessonCompleted>
{
    private readonly ConcurrentQueue<CourseCompleted> courses = new();
    private readonly ConcurrentQueue<LessonCompleted> lessons = new();

    public IReadOnlyList<CourseCompleted> CoursesOf(Guid learner) => [.. courses.Where(completed => completed.LearnerId == learner)];

    public IReadOnlyList<LessonCompleted> LessonsOf(Guid learner) => [.. lessons.Where(completed => completed.LearnerId == learner)];

    public void Listen(IServiceCollection services) => services
        .AddSingleton<INotificationHandler<CourseCompleted>>(this)
        .AddSingleton<INotificationHandler<LessonCompleted>>(this);

    public Task Handle(CourseCompleted notification, CancellationToken cancellationToken)
    {
        courses.Enqueue(notification);
        return Task.CompletedTask;
    }

    public Task Handle(LessonCompleted notification, CancellationToken cancellationToken)
    {
        lessons.Enqueue(notification);
        return Task.CompletedTask;
    }
}
