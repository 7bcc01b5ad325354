namespace Learn.Platform.BackgroundTasks;

/// <summary>Work that a module does now and then. Follows Orchard Core's <c>IBackgroundTask</c>.</summary>
public interface IBackgroundTask
{
    /// <param name="serviceProvider">A scope of its own for this run.</param>
    Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken);
}

/// <summary>How often a task runs. Orchard Core takes a cron line here; no cron parser restores, so this is a plain period.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BackgroundTaskAttribute : Attribute
{
    /// <summary>From one start to the next, in minutes; at least 1.</summary>
    public int EveryMinutes { get; set; } = 60;

    public string Description { get; set; } = "";
}
