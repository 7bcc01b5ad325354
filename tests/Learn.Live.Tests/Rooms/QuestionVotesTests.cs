using Learn.Live.Rooms;

namespace Learn.Live.Tests.Rooms;

public sealed class QuestionVotesTests
{
    [Fact]
    public void Of_AQuestionThatOthersWereMergedInto_CountsTheirs()
    {
        var votes = new QuestionVotes(
            [Asked("q1"), Asked("q2", QuestionStates.Merged, "q1"), Asked("q3", QuestionStates.Merged, "q1"), Asked("q4", QuestionStates.Merged, "gone"), Asked("q5")],
            new Dictionary<string, int> { ["q1"] = 1, ["q2"] = 2, ["q3"] = 4, ["q4"] = 8 });

        new[] { "q1", "q2", "q5", "gone", "never" }.Select(votes.Of).ShouldBe([7, 2, 0, 8, 0]);
    }

    private static RoomQuestion Asked(string id, QuestionStates state = QuestionStates.Open, string? into = null) =>
        new(id, "an", "An", "Tại sao?", state, DateTimeOffset.UnixEpoch, into);
}
