using Learn.Accounts.Data;

namespace Learn.Accounts.Privacy;

/// <summary>The times of a request, from when it was asked.</summary>
internal static class DataRequestClock
{
    /// <summary>Within which the law wants an answer and we want it done (<c>docs/decisions/0013-personal-data.md</c>).</summary>
    public const int WorkingDaysToAnswer = 2;

    /// <summary>Before an account is erased; shorter than any two working days.</summary>
    public static readonly TimeSpan TimeToThinkAgain = TimeSpan.FromDays(1);

    /// <summary>What is done at once is its own answer.</summary>
    public static DataRequest Export(Guid person, DateTimeOffset now) => Ask(person, DataRequestKind.Export, now, now, now);

    public static DataRequest Erasure(Guid person, DateTimeOffset now) => Ask(person, DataRequestKind.Erasure, now, now + TimeToThinkAgain, null);

    private static DataRequest Ask(Guid person, DataRequestKind kind, DateTimeOffset now, DateTimeOffset execute, DateTimeOffset? done) => new()
    {
        Id = Guid.CreateVersion7(now),
        PersonId = person,
        Kind = kind,
        AskedAt = now,
        DueAt = WorkingDays.EndOf(WorkingDaysToAnswer, now),
        ExecuteAt = execute,
        DoneAt = done,
    };
}
