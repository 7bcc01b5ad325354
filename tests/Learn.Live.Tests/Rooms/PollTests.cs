using Learn.Live.Rooms;

namespace Learn.Live.Tests.Rooms;

/// <summary>What counts as an answer, and what answers come to.</summary>
public sealed class PollTests
{
    [Theory]
    [InlineData(PollKind.Single, "1", "1")]
    [InlineData(PollKind.Single, "3", null)]
    [InlineData(PollKind.Single, "0,1", null)]
    [InlineData(PollKind.Single, "-1", null)]
    [InlineData(PollKind.Single, "", null)]
    [InlineData(PollKind.Scale, "2", "2")]
    [InlineData(PollKind.Multiple, "2,0,2", "0,2")]
    [InlineData(PollKind.Multiple, "0,3", null)]
    [InlineData(PollKind.Multiple, "0,a", null)]
    public void Normalize_OfOptions_TakesThoseThatAreThere(object kind, string sent, string? kept) => PollChoice.Normalize(With((PollKind)kind), sent).ShouldBe(kept);

    [Theory]
    [InlineData(PollKind.Number, "3,50", "3.5")]
    [InlineData(PollKind.Number, "-2", "-2")]
    [InlineData(PollKind.Number, "20.000", "20000")]
    [InlineData(PollKind.Number, " 1.234.567,5 ", "1234567.5")]
    [InlineData(PollKind.Number, "-1.000", "-1000")]
    [InlineData(PollKind.Number, "3.5", "3.5")]
    [InlineData(PollKind.Number, "0.125", "0.125")]
    [InlineData(PollKind.Number, "20.0000", "20")]
    [InlineData(PollKind.Number, "1234.567", "1234.567")]
    [InlineData(PollKind.Number, "7,", "7")]
    [InlineData(PollKind.Number, "1,234,567", null)]
    [InlineData(PollKind.Number, "1.2.3", null)]
    [InlineData(PollKind.Number, "1e3", null)]
    [InlineData(PollKind.Number, ".", null)]
    [InlineData(PollKind.Number, "NaN", null)]
    [InlineData(PollKind.Number, "1e999", null)]
    [InlineData(PollKind.Number, "ba", null)]
    [InlineData(PollKind.Words, "  Học   MÁY ", "học máy")]
    [InlineData(PollKind.Words, "   ", null)]
    [InlineData(PollKind.Text, " Chào ", "Chào")]
    [InlineData(PollKind.Text, " ", null)]
    public void Normalize_OfTypedAnswers_HasOneSpelling(object kind, string sent, string? kept) => PollChoice.Normalize(Open((PollKind)kind), sent).ShouldBe(kept);

    [Fact]
    public void Normalize_BothVietnameseSpellings_AreOneWord() => PollChoice.Normalize(Open(PollKind.Words), "ho\u0323c").ShouldBe(PollChoice.Normalize(Open(PollKind.Words), "học"));

    [Theory, InlineData(PollKind.Words), InlineData(PollKind.Text)]
    public void Normalize_TooLong_IsNoAnswer(object kind) => PollChoice.Normalize(Open((PollKind)kind), new string('a', 301)).ShouldBeNull();

    [Fact]
    public void Tally_OfSeveralOptions_CountsEachAndEveryoneOnce()
    {
        var tally = PollTally.Of(With(PollKind.Multiple), [("0", 3), ("0,2", 2), ("1", 1)]);

        tally.Total.ShouldBe(6);
        tally.Counts.ShouldBe([5, 1, 2]);
    }

    [Fact]
    public void Tally_OfNumbers_HasTheirMean()
    {
        var tally = PollTally.Of(Open(PollKind.Number), [("2", 3), ("10", 1)]);

        tally.Mean.ShouldBe(4);
        tally.Words![0].ShouldBe(new WordCount("2", 3));
    }

    [Fact]
    public void Tally_OfWords_BeginsWithTheMostFrequentAndIsBounded()
    {
        var tally = PollTally.Of(Open(PollKind.Words), [.. Enumerable.Range(0, 500).Select(index => ($"từ {index}", index + 1))]);

        tally.Words![0].ShouldBe(new WordCount("từ 499", 500));
        tally.Words.Count.ShouldBe(60);
        tally.Total.ShouldBe(500 * 501 / 2);
    }

    [Fact]
    public void Tally_OfNobody_IsZero()
    {
        PollTally.Of(With(PollKind.Single), []).Counts.ShouldBe([0, 0, 0]);
        PollTally.Of(Open(PollKind.Number), []).Mean.ShouldBeNull();
    }

    [Fact]
    public void Fault_OfAPollThatCannotBeAsked_SaysWhy()
    {
        With(PollKind.Single).Fault().ShouldBeNull();
        Open(PollKind.Text).Fault().ShouldBeNull();
        (With(PollKind.Single) with { Title = " " }).Fault().ShouldNotBeNull();
        (With(PollKind.Single) with { Title = new string('a', 301) }).Fault().ShouldNotBeNull();
        (With(PollKind.Single) with { Options = ["một"] }).Fault().ShouldNotBeNull();
        (With(PollKind.Single) with { Options = [.. Enumerable.Repeat("a", 21)] }).Fault().ShouldNotBeNull();
        (With(PollKind.Single) with { Correct = [3] }).Fault().ShouldNotBeNull();
        (With(PollKind.Single) with { Id = "a b" }).Fault().ShouldNotBeNull();
        (With(PollKind.Single) with { Kind = (PollKind)99 }).Fault().ShouldNotBeNull();
        (Open(PollKind.Text) with { Options = ["một", "hai"] }).Fault().ShouldNotBeNull();
    }

    private static Poll With(PollKind kind) => new("p", kind, "Chọn đi", ["một", "hai", "ba"]);

    private static Poll Open(PollKind kind) => new("p", kind, "Viết đi", []);
}
