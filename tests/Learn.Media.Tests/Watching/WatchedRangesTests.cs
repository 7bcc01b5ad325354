using Learn.Media.Watching;

namespace Learn.Media.Tests.Watching;

public sealed class WatchedRangesTests
{
    [Fact]
    public void With_OverlappingLateAndTwice_IsInOrderAndApart()
    {
        var ranges = WatchedRanges.Parse("10-20").With([new(30, 40), new(0, 9.8), new(15, 25), new(30, 40), new(7, 7), new(9, 3)]);
        ranges.ToString().ShouldBe("0-25,30-40");
        WatchedRanges.Parse(ranges.ToString()).With([]).ToString().ShouldBe("0-25,30-40");
    }

    [Fact]
    public void With_InAnyOrder_EndsTheSame()
    {
        var random = new Random(7);
        var parts = Enumerable.Range(0, 40).Select(_ => random.NextDouble() * 600 is var from ? new WatchedRange(from, from + random.NextDouble() * 20) : default).ToList();
        var expected = WatchedRanges.Empty.With(parts).ShareOf(600);
        for (var i = 0; i < 20; i++)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(parts));
            var ranges = parts.Chunk(3).Aggregate(WatchedRanges.Empty, (all, some) => WatchedRanges.Parse(all.With(some).ToString()));
            ranges.ShareOf(600).ShouldBe(expected, 0.01);
        }
    }

    [Theory, InlineData("", 0), InlineData("0-50", 0.5), InlineData("0-500", 1), InlineData("20-30,90-120", 0.2)]
    public void ShareOf_AHundredSeconds_IsWhatWasSeenOfThem(string ranges, double share) => WatchedRanges.Parse(ranges).ShareOf(100).ShouldBe(share, 0.001);
}
