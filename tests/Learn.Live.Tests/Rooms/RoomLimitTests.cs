using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Rooms;

namespace Learn.Live.Tests.Rooms;

/// <summary>What a room takes and what it gives, however much there is.</summary>
public sealed class RoomLimitTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly RoomPlan Plan = new(Guid.NewGuid(), "ABCDEF", "Buổi thử", null, Start, 60, true, 100, false, null, false, true, 3);

    [Fact]
    public void Budget_UsedUp_FillsWithTime()
    {
        var budget = new RateBudget(2, 5);
        for (var i = 0; i < 5; i++)
            budget.TryTake(Start).ShouldBeTrue();

        budget.TryTake(Start).ShouldBeFalse();
        budget.TryTake(Start.AddMilliseconds(500)).ShouldBeTrue();
        budget.TryTake(Start.AddMilliseconds(500)).ShouldBeFalse();
        for (var i = 0; i < 5; i++)
            budget.TryTake(Start.AddHours(1)).ShouldBeTrue();
        budget.TryTake(Start.AddHours(1)).ShouldBeFalse();
    }

    [Fact]
    public void Questions_OpenOnesOfOnePerson_AreTwenty()
    {
        var room = new Room(Plan);
        room.Take([.. Enumerable.Range(1, 20).Select(number => Asked(number, "an"))]);

        room.WhyNoQuestion("an", RoomRole.Guest, "new", Start).ShouldBe("Too many questions");
        room.WhyNoQuestion("an", RoomRole.Guest, "q7", Start).ShouldBeNull();
        room.WhyNoQuestion("an", RoomRole.Host, "new", Start).ShouldBeNull();
        room.WhyNoQuestion("ba", RoomRole.Guest, "new", Start).ShouldBeNull();
        room.Take([new(21, Start, EventKinds.QuestionState, RoomJson.Element(new QuestionChanged("q3", QuestionStates.Answered)))]);
        room.WhyNoQuestion("an", RoomRole.Guest, "new", Start).ShouldBeNull();
    }

    [Fact]
    public void Questions_OfAll_AreTwoThousand()
    {
        var room = new Room(Plan);
        room.Take([.. Enumerable.Range(1, 2000).Select(number => Asked(number, $"p{number}"))]);

        room.WhyNoQuestion("ba", RoomRole.Participant, "new", Start).ShouldBe("Too many questions");
        room.WhyNoQuestion("ba", RoomRole.Host, "new", Start).ShouldBe("Too many questions");
    }

    [Fact]
    public void Snapshot_OfManyQuestions_HasThoseThatMatter()
    {
        var room = new Room(Plan);
        room.Take([.. Enumerable.Range(1, 500).Select(number => Asked(number, "an"))]);
        room.Take([new(501, Start, EventKinds.QuestionState, RoomJson.Element(new QuestionChanged("q1", QuestionStates.Pinned))), new(502, Start, EventKinds.QuestionState, RoomJson.Element(new QuestionChanged("q2", QuestionStates.Merged, "q3")))]);
        room.Counts.SetUpvotes(new Dictionary<string, int> { ["q2"] = 3, ["q9"] = 1 });

        var ids = room.Snapshot(forHosts: false).State.GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("id").GetString()!).ToList();

        ids.Count.ShouldBe(200);
        ids.Take(5).ShouldBe(["q1", "q2", "q3", "q9", "q305"]);
        ids[^1].ShouldBe("q500");
        room.Ask(state => state.Snapshot(forHosts: false)).Questions.Count.ShouldBe(500);
    }

    [Fact]
    public void Pointer_MovedBetweenTwoTicks_IsToldWhereItIsNow()
    {
        var room = new Room(Plan);
        room.Point(new(0.1, 0.1));
        room.Point(new(0.2, 0.2));

        room.TakePointer().ShouldBe(new PointerAt(0.2, 0.2));
        room.TakePointer().ShouldBeNull();
    }

    [Fact]
    public void Missed_BySeveralPeople_IsPutTogetherOnce()
    {
        var room = new Room(Plan);
        room.Take([.. Enumerable.Range(1, 10).Select(number => Asked(number, "an"))]);

        var missed = room.Missed(4, leads: false)!.Value;
        missed.Last.ShouldBe(10);
        room.Missed(4, leads: false)!.Value.Message.Value.ShouldBeSameAs(missed.Message.Value);
        room.Missed(4, leads: true)!.Value.Message.Value.ShouldNotBeSameAs(missed.Message.Value);
        room.Take([Asked(11, "an")]);
        room.Missed(4, leads: false)!.Value.Last.ShouldBe(11);
        room.Missed(-1, leads: false).ShouldBeNull();
    }

    private static RoomEvent Asked(int number, string by) =>
        new(number, Start.AddSeconds(number), EventKinds.Question, RoomJson.Element(new QuestionAsked($"q{number}", by, "An", "Vì sao?", QuestionStates.Open)));
}
