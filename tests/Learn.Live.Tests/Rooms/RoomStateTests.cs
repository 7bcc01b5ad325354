using System.Text.Json;
using Learn.Live.Rooms;

namespace Learn.Live.Tests.Rooms;

/// <summary>What is seen follows from the log alone.</summary>
public sealed class RoomStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly Poll Quiz = new("p1", PollKind.Single, "Chọn đi", ["một", "hai"], Correct: [1], Live: true);

    [Fact]
    public void Take_OfTheSameEvents_GivesTheSameStateInWhateverOrderTheyCome()
    {
        var log = Log(
            (EventKinds.Opened, new { }), (EventKinds.Slide, new SlideMoved(2, 1)), (EventKinds.Chat, Chat("c1")), (EventKinds.Question, Asked("q1", QuestionStates.Open)),
            (EventKinds.Poll, Quiz), (EventKinds.Hand, new HandRaised("an", "An", Up: true)), (EventKinds.Settings, new RoomSettings(Chat: false)));

        var (writer, reader) = (NewRoom(), NewRoom());
        writer.Take(log);
        // Read from the log, told late, told twice.
        foreach (var part in new[] { log[4..6], log[1..3], log[..1], log[..4], log[6..], log })
            reader.Take([.. part.Select(Read)]);

        reader.HasGap.ShouldBeFalse();
        foreach (var forHosts in new[] { true, false })
            reader.Snapshot(forHosts).State.GetRawText().ShouldBe(writer.Snapshot(forHosts).State.GetRawText());
        Text(Fold(log).Snapshot(forHosts: true)).ShouldBe(reader.Snapshot(forHosts: true).State.GetRawText());
        Fold(log).ShouldSatisfyAllConditions(
            state => state.Number.ShouldBe(7), state => state.IsOpen.ShouldBeTrue(), state => state.Slide.ShouldBe(new SlideMoved(2, 1)),
            state => state.Settings.Chat.ShouldBeFalse(), state => state.Hands.ShouldBe(1), state => state.OpenPolls.ShouldHaveSingleItem());
    }

    [Theory, InlineData(1), InlineData(3), InlineData(0)]
    public void Apply_NumberThatIsNotNext_IsRefused(long number)
    {
        var state = Fold(Log((EventKinds.Opened, new { })));

        Should.Throw<InvalidOperationException>(() => state.Apply(new(number, Start, EventKinds.Ended, RoomJson.Parse("{}"))));
        state.Number.ShouldBe(1);
        state.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Apply_UnknownKind_OnlyCounts()
    {
        // A newer node may write what this one doesn't know.
        var state = Fold(Log((EventKinds.Opened, new { }), ("somethingNew", new { a = 1 }), (EventKinds.Ended, new { })));

        state.Number.ShouldBe(3);
        state.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Snapshot_ForPeople_KeepsWhatIsForHosts()
    {
        var state = Fold(Log(
            (EventKinds.Question, Asked("q1", QuestionStates.Waiting)), (EventKinds.Question, Asked("q2", QuestionStates.Open)), (EventKinds.Poll, Quiz),
            (EventKinds.Hand, new HandRaised("an", "An", Up: true))));

        state.Snapshot(forHosts: false).ShouldSatisfyAllConditions(
            room => room.Questions.ShouldHaveSingleItem().Id.ShouldBe("q2"), room => room.Polls.ShouldHaveSingleItem().Poll.Correct.ShouldBeNull(), room => room.Hands.ShouldHaveSingleItem().ShouldBe(new HandRaised("an", null, Up: true)));
        state.Snapshot(forHosts: true).ShouldSatisfyAllConditions(
            room => room.Questions.Count.ShouldBe(2), room => room.Polls[0].Poll.Correct.ShouldBe([1]), room => room.Hands.ShouldHaveSingleItem());
    }

    [Fact]
    public void Snapshot_AfterAPollIsClosed_TellsTheRightAnswer()
    {
        var state = Fold(Log((EventKinds.Poll, Quiz), (EventKinds.PollClosed, new PollClosed("p1", new(3, [1, 2]), [1]))));

        var poll = state.Snapshot(forHosts: false).Polls.ShouldHaveSingleItem();
        poll.Result!.Counts.ShouldBe([1, 2]);
        poll.Poll.Correct.ShouldBe([1]);
        state.OpenPolls.ShouldBeEmpty();
    }

    [Fact]
    public void Snapshot_OfALongTalk_HasItsEndAlone()
    {
        var state = Fold(Log([.. Enumerable.Range(0, 500).Select(index => (EventKinds.Chat, (object)Chat($"c{index}"))), (EventKinds.ChatHidden, new ChatHidden("c498")), (EventKinds.ChatHidden, new ChatHidden("c1"))]));

        var chat = state.Snapshot(forHosts: false).Chat;
        // The last hundred, without the one that was hidden.
        chat.Select(message => message.Id).ShouldBe([.. Enumerable.Range(400, 98).Select(index => $"c{index}"), "c499"]);
    }

    [Fact]
    public void Question_AnsweredPinnedAndMerged_KeepsItsText()
    {
        var state = Fold(Log(
            (EventKinds.Question, Asked("q1", QuestionStates.Waiting)), (EventKinds.QuestionState, new QuestionChanged("q1", QuestionStates.Open)),
            (EventKinds.QuestionState, new QuestionChanged("q1", QuestionStates.Answered, Answer: "Vì vậy.")), (EventKinds.QuestionState, new QuestionChanged("q1", QuestionStates.Merged, Into: "q0")),
            (EventKinds.QuestionState, new QuestionChanged("missing", QuestionStates.Open))));

        state.FindQuestion("q1")!.ShouldSatisfyAllConditions(
            question => question.Text.ShouldBe("Tại sao?"), question => question.Answer.ShouldBe("Vì vậy."), question => question.Into.ShouldBe("q0"), question => question.State.ShouldBe(QuestionStates.Merged));
        state.FindQuestion("missing").ShouldBeNull();
    }

    [Fact]
    public void Merged_IntoAQuestionThatIsMergedItself_GoesWithIt()
    {
        var questions = new[] { "q1", "q2", "q3" }.Select(id => (EventKinds.Question, (object)Asked(id, QuestionStates.Open)));
        var state = Fold(Log([.. questions, Merge("q1", "q2"), Merge("q2", "q3")]));

        state.FindQuestion("q1")!.Into.ShouldBe("q3");
        state.FindQuestion("q2")!.Into.ShouldBe("q3");
    }

    [Fact]
    public void Merged_IntoEachOther_LeavesOneThatSpeaksForBoth()
    {
        var questions = new[] { "q1", "q2", "q3" }.Select(id => (EventKinds.Question, (object)Asked(id, QuestionStates.Open)));
        var state = Fold(Log([.. questions, Merge("q1", "q2"), Merge("q2", "q1"), Merge("q3", "q1")]));

        state.FindQuestion("q2")!.State.ShouldBe(QuestionStates.Open);
        state.FindQuestion("q1")!.Into.ShouldBe("q2");
        state.FindQuestion("q3")!.Into.ShouldBe("q2");
    }

    [Fact]
    public void Muted_UntilItIsTakenBack_IsHerAlone()
    {
        var state = Fold(Log((EventKinds.Muted, new PersonMuted("an", On: true)), (EventKinds.Muted, new PersonMuted("ba", On: true)), (EventKinds.Muted, new PersonMuted("ba", On: false))));

        state.IsMuted("an").ShouldBeTrue();
        state.IsMuted("ba").ShouldBeFalse();
        state.IsMuted("chi").ShouldBeFalse();
    }

    [Fact]
    public void Removed_WithHandUp_LeavesTheQueueAndStaysOutWhenBanned()
    {
        var state = Fold(Log(
            (EventKinds.Hand, new HandRaised("an", "An", Up: true)), (EventKinds.Hand, new HandRaised("ba", "Ba", Up: true)),
            (EventKinds.Removed, new PersonRemoved("an", Banned: true)), (EventKinds.Removed, new PersonRemoved("ba", Banned: false))));

        state.Hands.ShouldBe(0);
        state.IsBanned("an").ShouldBeTrue();
        state.IsBanned("ba").ShouldBeFalse();
    }

    [Fact]
    public void Snapshot_ForHosts_HasWhoIsMutedAndWhatWasReportedHoweverLongAgo()
    {
        var state = Fold(Log([
            (EventKinds.Chat, Chat("c1")), (EventKinds.Chat, Chat("c2")), (EventKinds.Reported, new MessageReported("c1", "ba")), (EventKinds.Reported, new MessageReported("c2", "ba")),
            (EventKinds.Muted, new PersonMuted("an", On: true)), (EventKinds.Muted, new PersonMuted("chi", On: true)), (EventKinds.Muted, new PersonMuted("chi", On: false)),
            .. Enumerable.Range(3, 300).Select(index => (EventKinds.Chat, (object)Chat($"c{index}"))), (EventKinds.ChatHidden, new ChatHidden("c2"))]));

        state.Snapshot(forHosts: true).ShouldSatisfyAllConditions(
            room => room.Muted.ShouldBe(["an"]), room => room.Names!["an"].ShouldBe("An"), room => room.Reported.ShouldBe(["c1"]), room => room.Chat[0].Id.ShouldBe("c1"), room => room.Chat.Count(message => message.Id == "c1").ShouldBe(1));
        state.Snapshot(forHosts: false).ShouldSatisfyAllConditions(
            room => room.Muted.ShouldBeNull(), room => room.Reported.ShouldBeNull(), room => room.Names.ShouldBeNull(), room => room.Chat.ShouldNotContain(message => message.Id == "c1"));
    }

    [Fact]
    public void ForPeople_OfWhatHostsAloneSee_KeepsTheNumberAndNothingElse()
    {
        var hidden = Log(
            (EventKinds.Question, Asked("Bí mật", QuestionStates.Waiting)), (EventKinds.Reported, new MessageReported("Bí mật", "an")),
            (EventKinds.QuestionState, new QuestionChanged("Bí mật", QuestionStates.Hidden, Unseen: true)),
            (EventKinds.Muted, new PersonMuted("Bí mật", On: true)), (EventKinds.Removed, new PersonRemoved("Bí mật", Banned: true)));

        foreach (var (before, after) in hidden.Zip(hidden.Select(PublicEvents.ForPeople)))
        {
            after.Number.ShouldBe(before.Number);
            after.Kind.ShouldBe(EventKinds.Withheld);
            after.Data.GetRawText().ShouldBe("{}");
        }
        Log((EventKinds.Poll, Quiz))[0].ForPeople().Read<Poll>().Correct.ShouldBeNull();
    }

    [Fact]
    public void PersonKey_OfOnePerson_IsTheSameInOneSessionAndAnotherElsewhere()
    {
        var (session, other, person) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        PersonKeys.Of(session, person).ShouldBe(PersonKeys.Of(session, person));
        PersonKeys.Of(other, person).ShouldNotBe(PersonKeys.Of(session, person));
        PersonKeys.NewGuest().ShouldNotBe(PersonKeys.NewGuest());
    }

    private static (string, object) Merge(string id, string into) => (EventKinds.QuestionState, new QuestionChanged(id, QuestionStates.Merged, into));

    private static ChatMessage Chat(string id) => new(id, "an", "An", "Chào cả lớp");

    private static QuestionAsked Asked(string id, QuestionStates state) => new(id, "an", "An", "Tại sao?", state);

    private static List<RoomEvent> Log(params (string Kind, object Data)[] events) =>
        [.. events.Select((one, index) => new RoomEvent(index + 1, Start.AddSeconds(index), one.Kind, JsonSerializer.SerializeToElement(one.Data, one.Data.GetType(), RoomJson.Options)))];

    private static RoomState Fold(IEnumerable<RoomEvent> log)
    {
        var state = new RoomState();
        foreach (var happened in log)
            state.Apply(happened);
        return state;
    }

    private static Room NewRoom() => new(new(Guid.NewGuid(), "ABCDEF", "Buổi thử", null, Start, 60, true, 10, false, null, false, true, 3));

    /// <summary>As another node gets it.</summary>
    private static RoomEvent Read(RoomEvent happened) => happened with { Data = RoomJson.Parse(happened.Data.GetRawText()) };

    private static string Text(RoomSnapshot room) => RoomJson.Write(room);
}
