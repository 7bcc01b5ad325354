using System.Diagnostics;
using System.Text;

namespace Learn.Courses.Tests.Content;

/// <summary>Whatever lies in a course folder, the compiler answers with a result, and soon.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<string> TextFiles => ["course.yml", "01-mot/01-doc.vi.md", "01-mot/02-hoi.vi.gift"];

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Compile_InvalidUtf8_IsFaultWithLine(string name)
    {
        using var files = new CourseFiles();
        files.Write(name, [.. "// a\n// b\n// "u8, 0xC3, 0x28]);

        files.Faults().ShouldContain(fault => fault.Where == $"{name}:3" && fault.Message.Contains("isn't UTF-8", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Compile_LargeTextFile_IsFault(string name)
    {
        using var files = new CourseFiles();
        files.Write(name, Encoding.UTF8.GetBytes(new string('a', 5 * 1024 * 1024)));

        files.Faults().ShouldContain(fault => fault.Where == $"{name}:1" && fault.Message.Contains("at most 128 KB", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Compile_EmptyFile_IsFault(string name)
    {
        using var files = new CourseFiles();
        files.Write(name, "\uFEFF \r\n");

        files.Faults().ShouldContain(fault => fault.Where == $"{name}:1" && fault.Message == "the file is empty");
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Compile_ControlCharacters_AreFaultWithLine(string name)
    {
        using var files = new CourseFiles();
        files.Write(name, "a\r\nb\0c");

        files.Faults().ShouldContain(fault => fault.Where == $"{name}:2" && fault.Message.Contains("U+0000", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TextFiles))]
    public void Compile_Garbage_IsFault(string name)
    {
        using var files = new CourseFiles();
        var random = new Random(1);
        for (var round = 0; round < 20; round++)
        {
            var bytes = new byte[2_000];
            random.NextBytes(bytes);
            files.Write(name, bytes);
            files.Compile().Course.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("[a](")]
    [InlineData("*a ")]
    [InlineData("*a_b")]
    [InlineData("**a*")]
    [InlineData("`")]
    [InlineData("`a``")]
    [InlineData("<")]
    [InlineData("$a")]
    [InlineData("$$\n")]
    [InlineData("|a")]
    [InlineData("|a\n|-\n")]
    [InlineData("[^1]")]
    [InlineData("[^1]: ")]
    [InlineData("::: details x\n")]
    [InlineData("> [!NOTE]\n")]
    [InlineData("```\n")]
    [InlineData("\\[")]
    [InlineData("&amp")]
    [InlineData("https://")]
    [InlineData("a\n\n")]
    [InlineData("\t")]
    public void Compile_ManyOfOneMark_EndsSoon(string piece)
    {
        using var files = new CourseFiles();
        var watch = Stopwatch.StartNew();

        files.Lesson("Chào.\n\n" + string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)), "Hello.").Compile();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("**a *b ")]
    public void Compile_DeepNesting_IsFault(string piece)
    {
        using var files = new CourseFiles();
        var closing = piece.StartsWith('*') ? string.Concat(Enumerable.Repeat("b* a**", 500)) : "x";

        files.Lesson("Chào.\n\n" + string.Concat(Enumerable.Repeat(piece, 500)) + closing, "Hello.");

        files.Faults().ShouldContain(fault => fault.Message.Contains("nested more than", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("&a ")]
    [InlineData("'")]
    [InlineData("\n ")]
    [InlineData("{a: &a [*a, *a]}\n")]
    public void Compile_HostileYaml_EndsSoon(string piece)
    {
        using var files = new CourseFiles();
        var watch = Stopwatch.StartNew();

        files.Write("course.yml", "id: " + string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length))).Compile().Course.ShouldBeNull();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Compile_AliasBomb_IsFault()
    {
        using var files = new CourseFiles();
        files.Write("course.yml", "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nid: *c\n");

        files.Faults().ShouldHaveSingleItem().ShouldSatisfyAllConditions(fault => fault.Where.ShouldBe("course.yml:1"), fault => fault.Message.ShouldContain("anchors"));
    }

    [Fact]
    public void Compile_ThousandsOfFaults_ReportsTheFirst()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n" + string.Concat(Enumerable.Repeat("[x](http://a.example)\n\n", 2_000)), "Hello.");

        var faults = files.Compile().Faults;

        faults.Count.ShouldBe(201);
        faults[^1].Message.ShouldStartWith("and ");
    }

    [Fact]
    public void Compile_TooManyFiles_IsFault()
    {
        using var files = new CourseFiles();
        for (var number = 0; number < 1_000; number++) files.Write($"01-mot/{number}.txt", "x");

        files.Faults().ShouldContain(fault => fault.Message.Contains("at most 1000 files", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_DeepFolders_IsFault()
    {
        using var files = new CourseFiles();
        files.Write("01-mot/a/b/c/d/e/f.svg", "x");

        files.Faults().ShouldContain(fault => fault.Where == "01-mot/a/b/c/d:1" && fault.Message.Contains("deep", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_MissingFolder_IsFault()
    {
        using var files = new CourseFiles();

        Learn.Courses.Content.CourseCompiler.Compile(files.Root, "courses/khong-co", []).Faults.ShouldContain(fault => fault.Message == "there is no such folder");
    }
}
