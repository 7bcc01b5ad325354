using System.Threading.Channels;
using Learn.Courses.Contracts;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Learning.Progress;

/// <summary>
/// Writes what learners do. Everything that waits is written in one transaction, and each caller gets her answer only when that
/// transaction is on disk: one wait for the disk serves hundreds of people, and the busier it gets the more it serves.
/// </summary>
internal sealed class ProgressWriter(
    IProgressStore store, LearnerRecords records, ICatalogue catalogue, IBackplane backplane, OutboxSignal outbox, WriteContention contention,
    TimeProvider time, ILogger<ProgressWriter> logger) : BackgroundService
{
    /// <summary>A transaction stays short enough that nobody waits long behind it.</summary>
    private const int MaxEventsPerBatch = 10_000;
    private const int MaxWaiting = 10_000;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Makes a change and returns once it is durable.</summary>
    /// <returns>For <see cref="RecordEvents"/> a result for each event in order, else empty.</returns>
    /// <exception cref="Exception">The database's, when nothing of the change was stored.</exception>
    public async Task<IReadOnlyList<EventResult>> WriteAsync(LearnerChange change, CancellationToken cancellation)
    {
        var pending = new Pending(change);
        await queue.Writer.WriteAsync(pending, cancellation);
        return await pending.Done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was accepted is still written when the site stops; the queue then takes no more.
        await using var stop = stoppingToken.Register(() => queue.Writer.TryComplete());
        var batch = new List<Pending>();
        var lastCount = 0;
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await LetOthersWriteAsync();
            await GatherAsync(lastCount);
            for (var events = 0; events < MaxEventsPerBatch && queue.Reader.TryRead(out var pending);)
            {
                batch.Add(pending);
                events += pending.Change is RecordEvents record ? record.Events.Count : 1;
            }
            lastCount = batch.Count;
            await WriteAsync(batch);
            batch.Clear();
        }
    }

    /// <summary>
    /// Those who were answered together come back together, and one wait for the disk can serve them all: as long as each turn brings
    /// someone new, up to as many as last time. A writer who is alone never waits here.
    /// </summary>
    private async Task GatherAsync(int expected)
    {
        for (var waiting = 0; queue.Reader.Count is var count && count > waiting && count < expected; waiting = count)
            await Task.Yield();
    }

    private async Task LetOthersWriteAsync()
    {
        for (var milliseconds = 0; contention.OthersWait && milliseconds < 30; milliseconds += 2)
            await Task.Delay(2);
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            await WriteInOneTransactionAsync(batch);
        }
        catch (Exception exception) when (batch.Count > 1 && !exception.IsDatabaseUnavailable())
        {
            // One that can't be written must not fail those that happened to wait beside it.
            logger.LogError(exception, "A batch of {Count} changes failed; each is tried alone", batch.Count);
            foreach (var pending in batch)
                await WriteAsync([pending]);
        }
        catch (Exception exception)
        {
            foreach (var pending in batch)
                pending.Done.TrySetException(exception);
        }
    }

    private async Task WriteInOneTransactionAsync(List<Pending> batch)
    {
        var now = time.GetUtcNow();
        var learners = batch.Select(pending => pending.Change.LearnerId).Distinct().Order().ToList();
        await using var transaction = await store.BeginAsync(learners);
        var drafts = new Dictionary<Guid, LearnerDraft>();
        foreach (var (learner, revision) in transaction.Revisions)
        {
            var known = records.InMemory(learner);
            drafts[learner] = new(known?.Revision == revision - 1 ? known : await transaction.LoadAsync(learner));
        }

        var answers = new IReadOnlyList<EventResult>[batch.Count];
        var sorted = await SortAsync(batch, drafts);
        var fresh = await transaction.AddEventsAsync([.. sorted.Where(item => item.Version is not null).Select(item => (item.LearnerId, item.Event.Id))], now);
        var next = 0;
        var at = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            answers[i] = batch[i].Change is RecordEvents record
                ? Apply(record, drafts[record.LearnerId], sorted, ref at, fresh, ref next, now)
                : Apply(batch[i].Change, drafts[batch[i].Change.LearnerId], now);
        }

        await transaction.SaveAsync(drafts.Values, now);
        await transaction.CommitAsync();
        foreach (var (learner, revision) in transaction.Revisions)
            records.Remember(drafts[learner].Build(revision));
        for (var i = 0; i < batch.Count; i++)
            batch[i].Done.TrySetResult(answers[i]);
        if (drafts.Values.Any(draft => draft.Events.Count > 0))
            outbox.Set();
        Tell(transaction.Revisions);
    }

    /// <summary>Other nodes forget what they remember of these learners. They would notice anyway before they write.</summary>
    private void Tell(IReadOnlyDictionary<Guid, long> revisions)
    {
        if (!backplane.ReachesOtherNodes)
            return;
        foreach (var chunk in revisions.Chunk(LearnerRecords.MaxAnnounced))
            _ = backplane.PublishAsync(LearnerRecords.Channel, LearnerRecords.Announcement(chunk), CancellationToken.None)
                .ContinueWith(failed => logger.LogWarning(failed.Exception, "Other nodes could not be told of a change"), TaskContinuationOptions.OnlyOnFaulted);
    }

    /// <summary>Finds the course version of each event, and says why not where there is none.</summary>
    private async ValueTask<List<SortedEvent>> SortAsync(List<Pending> batch, Dictionary<Guid, LearnerDraft> drafts)
    {
        var sorted = new List<SortedEvent>();
        foreach (var record in batch.Select(pending => pending.Change).OfType<RecordEvents>())
        {
            foreach (var happened in record.Events)
                sorted.Add(await SortAsync(record.LearnerId, happened, drafts[record.LearnerId]));
        }
        return sorted;
    }

    private async ValueTask<SortedEvent> SortAsync(Guid learnerId, ProgressEvent happened, LearnerDraft draft)
    {
        if (catalogue.Find(happened.Course) is not { } current)
            return new(learnerId, happened, null, "There is no such course.");
        var version = draft.Find(current.CourseId) is { } enrolled && enrolled.VersionId != current.VersionId
            ? await catalogue.FindVersionAsync(enrolled.VersionId, CancellationToken.None) ?? current
            : current;
        // A lesson of the newer version counts too: she may have read it from a link.
        return version.Lessons.ContainsKey(happened.Lesson) || current.Lessons.ContainsKey(happened.Lesson)
            ? new(learnerId, happened, version, null)
            : new(learnerId, happened, null, "The course has no such lesson.");
    }

    private static EventResult[] Apply(
        RecordEvents record, LearnerDraft draft, List<SortedEvent> sorted, ref int at, IReadOnlyList<bool> fresh, ref int next, DateTimeOffset now)
    {
        var results = new EventResult[record.Events.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var item = sorted[at++];
            if (item.Version is null)
            {
                results[i] = new(EventOutcome.Rejected, item.Reason);
            }
            else if (fresh[next++])
            {
                draft.Apply(item.Event, item.Version, now);
                results[i] = new(EventOutcome.Applied);
            }
            else
            {
                results[i] = new(EventOutcome.Duplicate);
            }
        }
        return results;
    }

    private EventResult[] Apply(LearnerChange change, LearnerDraft draft, DateTimeOffset now)
    {
        switch (change)
        {
            case Enroll enroll when catalogue.Find(enroll.CourseId) is { } course:
                draft.Enroll(course, now);
                break;
            case TakeCurrentVersion take when catalogue.Find(take.CourseId) is { } course:
                draft.TakeVersion(course, now);
                break;
            case Leave leave:
                draft.Leave(leave.CourseId, now);
                break;
        }
        return [];
    }

    private readonly record struct SortedEvent(Guid LearnerId, ProgressEvent Event, PublishedCourse? Version, string? Reason);

    private sealed record Pending(LearnerChange Change)
    {
        public TaskCompletionSource<IReadOnlyList<EventResult>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
