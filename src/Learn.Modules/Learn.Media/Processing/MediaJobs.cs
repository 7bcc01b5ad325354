using Learn.Media.Data;
using Learn.Media.Storage;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Media.Processing;

/// <summary>Does the jobs, <c>Media:Jobs</c> at once. A job is leased: one whose node died is done again by the next that looks.</summary>
internal sealed class MediaJobs(
    IServiceScopeFactory scopes, IDbContextFactory<MediaDbContext> contexts, Ffmpeg ffmpeg, JobSignal signal, MediaOptions options, DatabaseOptions database, TimeProvider time,
    ILogger<MediaJobs> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Many beats long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!ffmpeg.IsThere)
        {
            logger.LogInformation("There is no ffmpeg on this machine, so videos and pictures are served as they were uploaded");
            return;
        }
        await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await ClaimAsync(stopping) is { } job)
                    await RunAsync(job, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Media jobs wait: they could not be read and will be tried again");
            }
            await signal.WaitAsync(Poll, stopping);
        }
    }

    private async Task<MediaJob?> ClaimAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var (now, claim) = (time.GetUtcNow(), Guid.NewGuid());
        var due = await context.Jobs.Where(job => job.DueAt <= now).OrderBy(job => job.DueAt).Select(job => job.Hash).FirstOrDefaultAsync(cancellation);
        if (due is null)
            return null;
        var until = now + Lease;
        await context.Jobs.Where(job => job.Hash == due && job.DueAt <= now).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.ClaimedBy, claim).SetProperty(job => job.DueAt, until).SetProperty(job => job.State, JobState.Running)
                .SetProperty(job => job.Attempts, job => job.Attempts + 1).SetProperty(job => job.Progress, 0), cancellation);
        return await context.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Hash == due && job.ClaimedBy == claim, cancellation);
    }

    private async Task RunAsync(MediaJob job, CancellationToken stopping)
    {
        var folder = Directory.CreateDirectory(Path.Combine(database.DataPath, "media-work", Guid.NewGuid().ToString("N")));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = 0;
        var beating = BeatAsync(job, () => Volatile.Read(ref progress), end);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MediaProcessor>().ProcessAsync(job.Hash, folder.FullName, percent => Volatile.Write(ref progress, percent), end.Token);
            await FinishAsync(job, JobState.Done, null, null, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            await FailAsync(job, exception, stopping);
        }
        finally
        {
            await end.CancelAsync();
            await beating;
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Holds the lease and tells how far it is; who lost it (the row is gone, another has it) stops.</summary>
    private async Task BeatAsync(MediaJob job, Func<int> progress, CancellationTokenSource end)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
            {
                await using var context = await contexts.CreateDbContextAsync(end.Token);
                var (until, percent) = (time.GetUtcNow() + Lease, progress());
                var held = await context.Jobs.Where(row => row.Hash == job.Hash && row.ClaimedBy == job.ClaimedBy).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueAt, until).SetProperty(row => row.Progress, percent), end.Token);
                if (held == 0)
                    await end.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The job is over.
        }
        catch (Exception exception) when (exception.IsDatabaseUnavailable())
        {
            logger.LogWarning(exception, "The lease of a media job could not be renewed");
        }
    }

    private async Task FailAsync(MediaJob job, Exception exception, CancellationToken cancellation)
    {
        logger.LogWarning(exception, "Converting {Hash} failed, for the {Attempt}. time", job.Hash, job.Attempts);
        // Content that can't be read stays so; a store or a disk may be better later.
        var isFinal = exception is MediaJobException || job.Attempts >= MediaJob.MaxAttempts;
        var error = exception is MediaJobException ? exception.Message : exception.GetType().Name;
        await FinishAsync(job, isFinal ? JobState.Failed : JobState.Waiting, error, isFinal ? null : time.GetUtcNow() + TimeSpan.FromSeconds(30 * Math.Pow(2, job.Attempts)), cancellation);
    }

    private async Task FinishAsync(MediaJob job, JobState state, string? error, DateTimeOffset? due, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var progress = state == JobState.Done ? 100 : 0;
        var told = error is { Length: > MediaJob.ErrorLength } ? error[..MediaJob.ErrorLength] : error;
        await context.Jobs.Where(row => row.Hash == job.Hash && row.ClaimedBy == job.ClaimedBy).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.Progress, progress).SetProperty(row => row.Error, told)
                .SetProperty(row => row.DueAt, due).SetProperty(row => row.ClaimedBy, (Guid?)null), cancellation);
    }
}
