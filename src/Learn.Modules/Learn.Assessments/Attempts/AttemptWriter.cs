using Learn.Assessments.Published;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.Extensions.Logging;

namespace Learn.Assessments.Attempts;

/// <summary>Writes what learners do in quizzes, many learners in one transaction.</summary>
internal sealed class AttemptWriter(
    IAttemptStore store, AttemptRecords records, OutboxSignal outbox, WriteContention contention, TimeProvider time, ILogger<AttemptWriter> logger)
    : GroupedWriter<AttemptChange, AttemptResult>(contention, logger)
{
    /// <summary>Two nodes may give the same number at once; who comes second sees the other's attempt when she tries again.</summary>
    private const int StartTries = 3;

    protected override int WeightOf(AttemptChange change) => change is SaveAnswers save ? 1 + save.Answers.Count : 2;

    protected override async Task<IReadOnlyList<AttemptResult>> WriteBatchAsync(IReadOnlyList<AttemptChange> batch)
    {
        var now = time.Now();
        await using var transaction = await store.BeginAsync([.. batch.OfType<ChangeOfAttempt>().Select(change => change.Attempt.Id).Distinct().Order()]);
        var drafts = await DraftsAsync(transaction);
        var keys = KeysToLoad(batch);
        var others = (await transaction.LoadAsync(keys)).ToLookup(LessonKey.Of);

        var results = new AttemptResult?[batch.Count];
        for (var i = 0; i < results.Length; i++)
        {
            if (batch[i] is ChangeOfAttempt change)
                results[i] = drafts.TryGetValue(change.Attempt.Id, out var draft) ? Apply(change, draft, others) : new(null);
        }
        var begun = await StartAsync(transaction, batch, results, others);

        await transaction.SaveAsync(drafts.Values, now);
        await transaction.CommitAsync();
        Remember(keys, others, drafts, begun);
        if (drafts.Values.Any(draft => draft.Events.Count > 0))
            outbox.Set();
        return results!;
    }

    private async Task<Dictionary<Guid, AttemptDraft>> DraftsAsync(IAttemptTransaction transaction)
    {
        var known = new List<Attempt>(transaction.Revisions.Count);
        List<Guid>? unknown = null;
        foreach (var (id, revision) in transaction.Revisions)
        {
            if (records.InMemory(id) is { } attempt && attempt.Revision == revision - 1)
                known.Add(attempt);
            else
                (unknown ??= []).Add(id);
        }
        if (unknown is not null)
            known.AddRange(await transaction.LoadAsync(unknown));
        return known.ToDictionary(attempt => attempt.Id, attempt => new AttemptDraft(attempt, transaction.Revisions[attempt.Id]));
    }

    /// <summary>What was done before has to be known for a start and where the average counts.</summary>
    private static List<LessonKey> KeysToLoad(IReadOnlyList<AttemptChange> batch)
    {
        var keys = new HashSet<LessonKey>();
        foreach (var change in batch)
        {
            if (change is StartAttempt start)
                keys.Add(start.Key);
            else if (change.Quiz.Settings.Grade == GradeMethod.Average)
                keys.Add(LessonKey.Of(((ChangeOfAttempt)change).Attempt));
        }
        return [.. keys];
    }

    private void Remember(List<LessonKey> keys, ILookup<LessonKey, Attempt> before, Dictionary<Guid, AttemptDraft> drafts, IReadOnlyList<Attempt> begun)
    {
        var fresh = begun.ToLookup(LessonKey.Of);
        foreach (var attempt in begun)
            records.Remember(attempt);
        foreach (var key in keys)
            records.Remember(key, [.. before[key].Concat(fresh[key]).DistinctBy(attempt => attempt.Id)]);
        foreach (var draft in drafts.Values)
        {
            records.Remember(draft.Attempt);
            if (draft.IsGraded)
                records.Replace(draft.Attempt);
        }
    }

    private static AttemptResult Apply(ChangeOfAttempt change, AttemptDraft draft, ILookup<LessonKey, Attempt> others)
    {
        if (draft.Attempt.IsOverdue(change.At))
            draft.Submit(change.Quiz, change.At, Scores(draft.Attempt, others));
        switch (change)
        {
            case SubmitAttempt when draft.Attempt.IsOpen:
                draft.Submit(change.Quiz, change.At, Scores(draft.Attempt, others));
                break;
            case GradeAgain again when !draft.Attempt.IsOpen:
                draft.GradeAgain(again.Quiz, again.VersionId, Scores(draft.Attempt, others));
                break;
            case SaveAnswers or TakeHint when !draft.Attempt.IsOpen:
                return new(draft.Attempt) { Refusal = new(RefusalKind.Closed) };
            case SaveAnswers save:
                var saved = draft.Save(save);
                return new(draft.Attempt) { Saved = saved };
            case TakeHint hint when !draft.TakeHint(hint):
                return new(draft.Attempt) { Refusal = new(RefusalKind.NoHint) };
        }
        return new(draft.Attempt);
    }

    private static IEnumerable<decimal> Scores(Attempt attempt, ILookup<LessonKey, Attempt> others) =>
        others[LessonKey.Of(attempt)].Where(other => other.Id != attempt.Id).Select(other => other.Score).OfType<decimal>();

    private async Task<IReadOnlyList<Attempt>> StartAsync(
        IAttemptTransaction transaction, IReadOnlyList<AttemptChange> batch, AttemptResult?[] results, ILookup<LessonKey, Attempt> before)
    {
        var begun = new List<Attempt>();
        var waiting = Enumerable.Range(0, batch.Count).Where(i => batch[i] is StartAttempt).ToList();
        for (var tries = 1; waiting.Count > 0; tries++)
        {
            if (tries > StartTries)
                throw new InvalidOperationException("Other nodes begin attempts at the same quiz again and again.");
            var known = tries == 1 ? before : (await transaction.LoadAsync(KeysToLoad([.. waiting.Select(i => batch[i])]))).ToLookup(LessonKey.Of);
            var fresh = new Dictionary<LessonKey, Attempt>();
            foreach (var i in waiting)
            {
                var start = (StartAttempt)batch[i];
                results[i] = fresh.TryGetValue(start.Key, out var twin) ? new(twin) : AttemptStart.Of(start, [.. known[start.Key]], time.Now());
                if (results[i] is { IsNew: true, Attempt: { } attempt })
                    fresh[start.Key] = attempt;
            }
            if (fresh.Count == 0)
                return begun;
            var added = await transaction.AddAsync([.. fresh.Values]);
            begun.AddRange(fresh.Values.Where(attempt => added.Contains(attempt.Id)));
            waiting = [.. waiting.Where(i => results[i]!.Attempt is { } attempt && fresh.ContainsValue(attempt) && !added.Contains(attempt.Id))];
        }
        return begun;
    }
}
