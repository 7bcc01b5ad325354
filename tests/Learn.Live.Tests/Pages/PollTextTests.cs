using Learn.Live.Pages;
using Learn.Live.Rooms;

namespace Learn.Live.Tests.Pages;

public sealed class PollTextTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesTheSamePolls()
    {
        const string Text = "Chọn gì?\n* Một\n- Hai\n\nHiểu bao nhiêu? [scale, live]\n- Ít\n- Nhiều\n\nMột từ [words]\n\nCòn gì [không]?\n- Có\n- Không";

        var polls = PollText.Read(Text);

        polls.Select(poll => (poll.Title, poll.Kind, poll.Live, poll.Options.Count)).ShouldBe(
            [("Chọn gì?", PollKind.Single, false, 2), ("Hiểu bao nhiêu?", PollKind.Scale, true, 2), ("Một từ", PollKind.Words, false, 0), ("Còn gì [không]?", PollKind.Single, false, 2)]);
        polls[0].Correct.ShouldBe([0]);
        PollText.Write(polls).ShouldBe(Text);
    }

    [Fact]
    public void Read_InAnotherOrder_KeepsEachPollsName()
    {
        var before = PollText.Read("Một?\n- a\n- b\n\nHai?\n- a\n- b\n\nMột?\n- c\n- d");
        var after = PollText.Read("Hai?\n- a\n- b\n\nMột?\n- a\n- b");

        after.Select(poll => poll.Id).ShouldBe([before[1].Id, before[0].Id]);
        before.Select(poll => poll.Id).Distinct().Count().ShouldBe(3);
    }
}
