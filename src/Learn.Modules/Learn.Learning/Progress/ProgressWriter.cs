using Learn.Courses.Contracts;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.Extensions.Logging;

namespace Learn.Learning.Progress;

/// <summary>Writes what learners do, many learners in one transaction.</summary>
internal sealed class ProgressWriter(
    IProgressStore store, LearnerRecords records, ICatalogue catalogue, IBackplane backplane, OutboxSignal outbox, WriteContention contention,
    TimeProvider time, ILogger<ProgressWriter> logger) : GroupedWriter<LearnerChange, IReadOnlyList<EventResult>>(contention, logger)
{
    protected override int WeightOf(LearnerChange change) => change is RecordEvents record ? record.Events.Count : 1;

    /// <returns>For <see cref="RecordEvents"/> a result for each event in order, else empty.</returns>
    protected override async Task<IReadOnlyList<IReadOnlyList<EventResult>>> WriteBatchAsync(IReadOnlyList<LearnerChange> batch)
    {
        var now = time.GetUtcNow();
        var learners = batch.Select(change => change.LearnerId).Distinct().Order().ToList();
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
            answers[i] = batch[i] switch
            {
                RecordEvents record => Apply(record, drafts[record.LearnerId], sorted, ref at, fresh, ref next, now),
                Evidence evidence => await ApplyAsync(evidence, drafts[evidence.LearnerId], now),
                var change => Apply(change, drafts[change.LearnerId], now),
            };
        }

        await transaction.SaveAsync(drafts.Values, now);
        await transaction.CommitAsync();
        foreach (var (learner, revision) in transaction.Revisions)
            records.Remember(drafts[learner].Build(revision));
        if (drafts.Values.Any(draft => draft.Events.Count > 0))
            outbox.Set();
        Tell(transaction.Revisions);
        return answers;
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
    private async ValueTask<List<SortedEvent>> SortAsync(IReadOnlyList<LearnerChange> batch, Dictionary<Guid, LearnerDraft> drafts)
    {
        var sorted = new List<SortedEvent>();
        foreach (var record in batch.OfType<RecordEvents>())
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
        var holder = version.Lessons.ContainsKey(happened.Lesson) ? version : current;
        if (!holder.Lessons.TryGetValue(happened.Lesson, out var lesson))
            return new(learnerId, happened, null, "The course has no such lesson.");
        return happened.Kind == ProgressKind.Completed && CompletionRules.Refuse(holder, lesson, draft.Find(current.CourseId)) is { } reason
            ? new(learnerId, happened, null, reason)
            : new(learnerId, happened, version, null);
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

    private async ValueTask<IReadOnlyList<EventResult>> ApplyAsync(Evidence evidence, LearnerDraft draft, DateTimeOffset now)
    {
        if (catalogue.Find(evidence.CourseId) is not { } current)
            return [];
        var version = draft.Find(evidence.CourseId) is { } enrolled && enrolled.VersionId != current.VersionId
            ? await catalogue.FindVersionAsync(enrolled.VersionId, CancellationToken.None) ?? current
            : current;
        draft.Apply(new(Guid.Empty, version.Slug, evidence.LessonId, ProgressKind.Completed, Position: 0, Seconds: 0, evidence.At), version, now);
        return [];
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
}
