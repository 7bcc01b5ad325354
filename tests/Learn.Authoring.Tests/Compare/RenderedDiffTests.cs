using Learn.Authoring.Compare;

namespace Learn.Authoring.Tests.Compare;

public sealed class RenderedDiffTests
{
    [Fact]
    public void Of_ChangedAndNewBlocks_MarksThoseAlone()
    {
        var (before, after) = RenderedDiff.Of("<p>Một.</p><p>Hai.</p>", "<p>Một.</p><p>Hai rưỡi.</p><p>Ba.</p>");
        before.ShouldBe("<p>Một.</p><p class=\"studio-changed\">Hai.</p>");
        after.ShouldBe("<p>Một.</p><p class=\"studio-changed\">Hai rưỡi.</p><p class=\"studio-changed\">Ba.</p>");
    }

    [Fact]
    public void Of_SameIds_MakesThemDifferentWithWhatRefersToThem()
    {
        const string Page = "<h2 id=\"a\">A</h2><p><a href=\"#a\">lên</a> <a href=\"/courses\">khoá</a></p><section aria-labelledby=\"a b\"></section>";
        var (before, after) = RenderedDiff.Of(Page, Page);
        before.ShouldBe("<h2 id=\"before-a\">A</h2><p><a href=\"#before-a\">lên</a> <a href=\"/courses\">khoá</a></p><section aria-labelledby=\"before-a before-b\"></section>");
        after.ShouldContain("id=\"after-a\"");
    }
}
