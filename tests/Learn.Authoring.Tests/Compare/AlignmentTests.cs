using Learn.Authoring.Checks;
using Learn.Authoring.Compare;

namespace Learn.Authoring.Tests.Compare;

public sealed class AlignmentTests
{
    private const string Source = "---\nid: a\n---\nMột.\n\n## Hai\n\n- x\n- y\n\n```bash\nls\n\nls\n```\n\nBa.\n";

    [Fact]
    public void Blocks_OfALesson_KeepCodeAndHeadTogether() =>
        Blocks.Of(Source).Select(block => (block.Line, block.Kind)).ShouldBe([(1, "head"), (4, "text"), (6, "heading 2"), (8, "list"), (11, "code"), (17, "text")]);

    [Fact]
    public void Align_WithAMissingBlock_KeepsTheOthersBeside()
    {
        var pairs = Alignment.Of(Source, "---\nid: a\n---\n\nOne.\n\n- x\n\n```bash\nls\n```\n\nThree.\n", null);
        pairs.Select(pair => (pair.Source?.Kind, pair.Target?.Kind)).ShouldBe([("head", "head"), ("text", "text"), ("heading 2", null), ("list", "list"), ("code", "code"), ("text", "text")]);
        pairs.ShouldAllBe(pair => !pair.HasChanged);
    }

    [Fact]
    public void Align_WithTheOriginalBefore_MarksWhatChanged() =>
        Alignment.Of(Source.Replace("Ba.", "Ba và bốn.", StringComparison.Ordinal), "---\nid: a\n---\n\nOne.\n", Source).Where(pair => pair.HasChanged).ShouldHaveSingleItem().Source!.Text.ShouldBe("Ba và bốn.");
}
