using Learn.Organizations.Data;
using Learn.Organizations.Training;

namespace Learn.Organizations.Tests.Training;

public sealed class AttentionTests
{
    private static readonly DateTimeOffset Assigned = new(2026, 11, 1, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = DueDates.EndOf(new(2026, 11, 30));

    [Theory]
    [InlineData(1, null)]
    [InlineData(15, null)]
    [InlineData(16, "Inactive")]
    [InlineData(22, "Inactive")]
    [InlineData(23, "AtRisk")]
    [InlineData(30, "AtRisk")]
    public void Settle_OpenAndUntouched_NeedsAttentionAsTheDayComes(int day, string? attention) => (At(new(2026, 11, day, 2, 0, 0, TimeSpan.Zero), Row()).Attention?.ToString()).ShouldBe(attention);

    [Fact]
    public void Settle_TheSecondAfterTheDay_IsOverdue()
    {
        At(Due, Row()).Attention.ShouldBe(Attention.AtRisk);
        At(Due.AddSeconds(1), Row()).Attention.ShouldBe(Attention.Overdue);
    }

    [Fact]
    public void Settle_WhoLearnedLately_IsNotIdle() => At(Assigned.AddDays(18), Row(active: Assigned.AddDays(10))).Attention.ShouldBeNull();

    [Theory, InlineData("Done"), InlineData("Exempt")]
    public void Settle_NothingLeftToDo_NeedsNone(string state) => At(Due.AddDays(5), Row(Enum.Parse<AssignedState>(state))).Attention.ShouldBeNull();

    [Fact]
    public void Settle_Optional_NeverNeedsAttention()
    {
        var row = Row();
        row.IsRequired = false;
        At(Due.AddDays(5), row).Attention.ShouldBeNull();
    }

    /// <summary>Whatever the time, the next look is either now or in the future, and by it everything is noticed.</summary>
    [Fact]
    public void Settle_FollowedByItsOwnClock_SeesEveryStep()
    {
        var (row, seen, now) = (Row(), new List<string>(), Assigned);
        for (var steps = 0; steps < 20; steps++)
        {
            AttentionRules.Settle(row, Assignment, now);
            if (AttentionRules.Telling(row, now) is { } telling)
            {
                row.Told = telling;
                seen.Add($"told {telling}");
                AttentionRules.Settle(row, Assignment, now);
            }
            if (row.Attention is { } attention && seen.LastOrDefault(step => !step.StartsWith("told", StringComparison.Ordinal)) != attention.ToString())
                seen.Add(attention.ToString());
            if (row.LookAt is not { } next)
                break;
            next.ShouldBeGreaterThan(now);
            now = next;
        }
        seen.ShouldBe(["told Assigned", "Inactive", "told Soon", "AtRisk", "told Today", "Overdue"]);
        row.LookAt.ShouldBeNull();
    }

    /// <summary>Before its day nothing can be done for a live session; and who does a course again completes no lesson a second time.</summary>
    [Theory, InlineData("Course", 2), InlineData("LiveSession", 1)]
    public void Settle_WhatCannotBeBegun_IsNeverIdle(string subject, int round)
    {
        var assignment = new Assignment { DueAt = Due, IsRequired = true, Subject = Enum.Parse<AssignmentSubject>(subject) };
        var row = Row(round: round);
        row.Told = Told.Assigned;
        AttentionRules.Settle(row, assignment, Assigned.AddDays(18));
        (row.Attention, row.LookAt).ShouldBe((null, DueDates.StartOf(new(2026, 11, 23))));
        AttentionRules.Settle(row, assignment, Due.AddSeconds(1));
        row.Attention.ShouldBe(Attention.Overdue);
    }

    [Fact]
    public void Settle_JustAssigned_LooksUpWhatWasDoneBeforeItTells()
    {
        var row = At(Assigned, Row());
        row.LookAt.ShouldBe(Assigned.AddMinutes(AttentionRules.TellAfterMinutes));
        At(Assigned.AddMinutes(5), row).LookAt.ShouldBe(Assigned.AddMinutes(5));
    }

    private static Assignment Assignment { get; } = new() { DueAt = Due, IsRequired = true };

    private static AssignedPerson At(DateTimeOffset now, AssignedPerson row)
    {
        AttentionRules.Settle(row, Assignment, now);
        return row;
    }

    private static AssignedPerson Row(AssignedState state = AssignedState.Assigned, DateTimeOffset? active = null, int round = 1) => new()
    {
        Round = round,
        State = state,
        IsRequired = true,
        AssignedAt = Assigned,
        DueAt = Due,
        ActiveAt = active,
        StartedAt = active,
        DoneAt = state == AssignedState.Done ? Due.AddDays(-1) : null,
    };
}
