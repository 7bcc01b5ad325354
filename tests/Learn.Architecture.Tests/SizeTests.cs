namespace Learn.Architecture.Tests;

/// <summary>Files can be read at once, and the kernel stays small.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 250;
    private const int LongestProgram = 40;

    /// <summary>Lines of code; what explains it isn't counted.</summary>
    private const int Kernel = 2_000;

    [Fact]
    public void Files_InSource_AreShort()
    {
        var files = House.Files(House.Source, "*.cs").Concat(House.Files(House.Source, "*.cshtml")).ToList();
        files.Count.ShouldBeGreaterThan(100);
        files.Select(file => (File: House.Relative(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > LongestFile).ShouldBeEmpty();
    }

    [Fact]
    public void Files_Median_IsNearForty()
    {
        var lengths = House.Files(House.Source, "*.cs").Select(file => File.ReadLines(file).Count()).Order().ToList();
        lengths[lengths.Count / 2].ShouldBeLessThan(60);
    }

    [Fact]
    public void Program_FitsAScreen() => File.ReadLines(Path.Combine(House.Source, "Learn.Web", "Program.cs")).Count().ShouldBeLessThanOrEqualTo(LongestProgram);

    [Fact]
    public void Kernel_StaysSmall() => House.Files(Path.Combine(House.Source, "Learn.Platform"), "*.cs").Sum(file => File.ReadLines(file).Count(IsCode)).ShouldBeLessThan(Kernel);

    [Fact]
    public void Startups_ReadLikeATableOfContents() =>
        House.Files(House.Source, "Startup.cs").Select(file => (House.Relative(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > 120).ShouldBeEmpty();

    [Theory, InlineData("Manager"), InlineData("Helper"), InlineData("Util"), InlineData("Utils"), InlineData("Common"), InlineData("Base2")]
    public void Types_AreNotNamed(string ending)
    {
        House.Files(House.Source, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name.EndsWith(ending, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool IsCode(string line) => line.AsSpan().Trim() is { Length: > 0 } text && !text.StartsWith("//");
}
