namespace Learn.Learning.Progress;

/// <summary>The tables of a learner's progress, written without EF Core's change tracking, which would cost more than the writing.</summary>
internal interface IProgressStore
{
    /// <summary>Begins a transaction that has the given learners to itself, on whatever node, and gives each its next revision.</summary>
    /// <param name="learners">Distinct and sorted, so that two nodes never wait for each other.</param>
    Task<IProgressTransaction> BeginAsync(IReadOnlyList<Guid> learners);
}

/// <summary>Rolls back when disposed before <see cref="CommitAsync"/>.</summary>
internal interface IProgressTransaction : IAsyncDisposable
{
    /// <summary>What each learner's revision will be after the commit.</summary>
    IReadOnlyDictionary<Guid, long> Revisions { get; }

    Task<LearnerRecord> LoadAsync(Guid learnerId);

    /// <summary>Remembers events that are to be applied.</summary>
    /// <returns>For each whether it is new.</returns>
    Task<IReadOnlyList<bool>> AddEventsAsync(IReadOnlyList<(Guid LearnerId, Guid EventId)> events, DateTimeOffset now);

    /// <summary>Writes what changed in the drafts, and their events into the outbox.</summary>
    Task SaveAsync(IReadOnlyCollection<LearnerDraft> drafts, DateTimeOffset now);

    Task CommitAsync();
}
