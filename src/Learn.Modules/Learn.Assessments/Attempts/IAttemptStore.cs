namespace Learn.Assessments.Attempts;

/// <summary>The tables of attempts, written without EF Core's change tracking, which would cost more than the writing.</summary>
internal interface IAttemptStore
{
    /// <summary>Begins a transaction that has the given attempts to itself, on whatever node, and gives each its next revision.</summary>
    /// <param name="attempts">Distinct and sorted, so that two nodes never wait for each other.</param>
    Task<IAttemptTransaction> BeginAsync(IReadOnlyList<Guid> attempts);
}

/// <summary>Rolls back when disposed before <see cref="CommitAsync"/>.</summary>
internal interface IAttemptTransaction : IAsyncDisposable
{
    /// <summary>What each attempt's revision will be after the commit; one that is gone is not there.</summary>
    IReadOnlyDictionary<Guid, long> Revisions { get; }

    /// <summary>Attempts with their answers, as they are before the transaction's own changes.</summary>
    Task<IReadOnlyList<Attempt>> LoadAsync(IReadOnlyList<Guid> attempts);

    /// <summary>All attempts of learners at quizzes, in order, without their answers.</summary>
    Task<IReadOnlyList<Attempt>> LoadAsync(IReadOnlyList<LessonKey> keys);

    /// <returns>Ids of those that were added; not those whose number another node has just given.</returns>
    Task<IReadOnlySet<Guid>> AddAsync(IReadOnlyList<Attempt> attempts);

    /// <summary>Writes what changed in the drafts, and their events into the outbox.</summary>
    Task SaveAsync(IReadOnlyCollection<AttemptDraft> drafts, DateTimeOffset now);

    Task CommitAsync();
}
