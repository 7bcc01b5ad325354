using Learn.Authoring.Compare;

namespace Learn.Authoring.Tests.Compare;

public sealed class LineDiffTests
{
    [Fact]
    public void Diff_OfTexts_IsShortest() =>
        LineDiff.Of("a\nb\nc\nd", "a\nc\nx\nd").Select(line => $"{Sign(line)}{line.Text}").ShouldBe([" a", "-b", " c", "+x", " d"]);

    [Fact]
    public void Diff_OfChance_GivesBothTextsBack()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var (old, @new) = (Text(random), Text(random));
            var diff = LineDiff.Of(old, @new);
            diff.Where(line => line.Kind != LineKind.Added).Select(line => line.Text).ShouldBe(old);
            diff.Where(line => line.Kind != LineKind.Removed).Select(line => line.Text).ShouldBe(@new);
            diff.Where(line => line.Old > 0).ShouldAllBe(line => old[line.Old - 1] == line.Text);
            diff.Where(line => line.New > 0).ShouldAllBe(line => @new[line.New - 1] == line.Text);
        }
    }

    [Fact]
    public void Diff_OfLongForeignTexts_IsAllOfBoth()
    {
        var old = Enumerable.Range(0, 20_000).Select(number => $"a{number}").ToList();
        var @new = Enumerable.Range(0, 20_000).Select(number => $"b{number}").ToList();
        LineDiff.Of(old, @new).Count.ShouldBe(40_000);
    }

    private static List<string> Text(Random random) => [.. Enumerable.Range(0, random.Next(0, 30)).Select(_ => ((char)('a' + random.Next(5))).ToString())];

    private static char Sign(DiffLine line) => line.Kind switch { LineKind.Added => '+', LineKind.Removed => '-', _ => ' ' };
}
