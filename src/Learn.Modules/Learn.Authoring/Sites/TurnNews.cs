using Learn.Platform.BackgroundTasks;
using Learn.Platform.Web.SharedPages;

namespace Learn.Authoring.Sites;

/// <summary>News comes and goes by its dates; pages that lie ready in memory are made anew then. Each node does it for itself.</summary>
[BackgroundTask(EveryMinutes = 1, Description = "Shows news when its time has come and takes it away when it is over.")]
internal sealed class TurnNews(PublishedPages pages, SharedPageCache cache, TimeProvider time) : IBackgroundTask
{
    private DateTimeOffset last = time.GetUtcNow();

    public Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (pages.TurnsBetween(last, now))
            cache.Clear();
        last = now;
        return Task.CompletedTask;
    }
}
