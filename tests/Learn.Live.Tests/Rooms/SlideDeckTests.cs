namespace Learn.Live.Tests.Rooms;

public sealed class SlideDeckTests
{
    [Fact]
    public void Split_AtLinesOfHyphens_KeepsThemInCode() =>
        SlideDeck.Split("# Một\n\n---\n\n```\na\n---\nb\n```\n--- \nba").Select(slide => slide.Trim()).ShouldBe(["# Một", "```\na\n---\nb\n```", "ba"]);

    [Theory, InlineData(""), InlineData("  \n ")]
    public void Split_Nothing_IsNoSlide(string text) => SlideDeck.Split(text).ShouldBeEmpty();

    [Fact]
    public void Split_FenceInAnotherMark_IsNotItsEnd() => SlideDeck.Split("````\n```\n---\n````\n---\nhai").Count.ShouldBe(2);
}
