using System.Buffers.Binary;
using Learn.Courses.Content;
using Learn.Courses.Content.Files;

namespace Learn.Courses.Tests.Content;

public sealed class MediaTests
{
    private static (MediaKind? Kind, IReadOnlyList<Fault> Faults) Inspect(string name, byte[] bytes)
    {
        var log = new FaultLog();
        return (MediaInspector.Inspect(name, bytes, log.In(name)), log.ToList());
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static byte[] Png(int width, int height)
    {
        var bytes = new byte[40];
        ((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    private static byte[] Webp(string chunk, params byte[] data) =>
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. Utf8(chunk), 0, 0, 0, 0, .. data, .. new byte[20]];

    public static TheoryData<string, byte[], int, int> Pictures => new()
    {
        { "a.png", Png(640, 480), 640, 480 },
        { "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 11, 8, 1, 0, 2, 0, 1, 0, 0, 0], 512, 256 },
        { "a.jpeg", [0xFF, 0xD8, 0xFF, 0xC4, 0, 2, 0xFF, 0xC0, 0, 11, 8, 0, 7, 0, 9, 1, 0, 0, 0], 9, 7 },
        { "a.webp", Webp("VP8 ", 0, 0, 0, 0x9D, 0x01, 0x2A, 0x40, 0x01, 0xF0, 0x00), 320, 240 },
        { "a.webp", Webp("VP8L", 0x2F, 0x3F, 0xC1, 0x3B, 0x00), 320, 240 },
        { "a.webp", Webp("VP8X", 0, 0, 0, 0, 0x3F, 0x01, 0x00, 0xEF, 0x00, 0x00), 320, 240 },
        { "a.svg", Utf8(CourseFiles.Svg), 640, 220 },
        { "a.svg", Utf8("\uFEFF<?xml version=\"1.0\"?>\n" + CourseFiles.Svg.Replace("0 0 640 220", "-1,-1 12.5,8", StringComparison.Ordinal)), 12, 8 },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Inspect_Picture_HasSize(string name, byte[] bytes, int width, int height)
    {
        var (kind, faults) = Inspect(name, bytes);

        faults.ShouldBeEmpty();
        (kind!.Width, kind.Height).ShouldBe((width, height));
    }

    [Fact]
    public void Inspect_EveryPrefixOfAPicture_NeverThrows()
    {
        foreach (var (name, bytes) in Pictures.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            for (var length = 1; length < Math.Min(bytes.Length, 30); length++) Should.NotThrow(() => Inspect(name, bytes[..length]), $"{name} cut at {length}");
        }
    }

    [Theory]
    [InlineData("a.png", "<svg/>", "isn't what the file's ending says")]
    [InlineData("a.svg", "%PDF-1.7", "the content is application/pdf")]
    [InlineData("a.pdf", "hello", "isn't what the file's ending says")]
    [InlineData("a.exe", "MZ", "this type of file isn't served")]
    [InlineData("a.html", "<p>", "this type of file isn't served")]
    [InlineData("a.SVG", "<svg/>", "this type of file isn't served")]
    public void Inspect_OtherContent_IsFault(string name, string content, string message)
    {
        var (kind, faults) = Inspect(name, Utf8(content));

        kind.ShouldBeNull();
        faults.ShouldHaveSingleItem().Message.ShouldContain(message);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, -1)]
    [InlineData(10, 100_000)]
    public void Inspect_ImpossibleSize_IsFault(int width, int height) => Inspect("a.png", Png(width, height)).Faults.ShouldHaveSingleItem();

    [Theory]
    [InlineData("<rect class=\"a\" width=\"10\" height=\"10\"/>", "<script>alert(1)</script>", 3, "take out <script>")]
    [InlineData("<rect class=\"a\" width=\"10\" height=\"10\"/>", "<x:script xmlns:x=\"http://www.w3.org/2000/svg\"/>", 3, "take out <script>")]
    [InlineData("<rect class=\"a\"", "<foreignObject/><rect class=\"a\"", 3, "take out <foreignObject>")]
    [InlineData("<rect class=\"a\"", "<rect onload=\"x()\"", 3, "no event handlers")]
    [InlineData("<rect class=\"a\"", "<rect OnClick=\"x()\"", 3, "no event handlers")]
    [InlineData("<rect class=\"a\"", "<image href=\"https://vi.example/a.png\"/><rect", 3, "points outside")]
    [InlineData("<rect class=\"a\"", "<image xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"a.png\"/><rect", 3, "points outside")]
    [InlineData("<rect class=\"a\"", "<image href=\"data:image/png;base64,AA\"/><rect", 3, "points outside")]
    [InlineData("<rect class=\"a\"", "<rect fill=\"url(https://vi.example/#a)\"", 3, "points outside")]
    [InlineData("<rect class=\"a\"", "<rect style=\"fill:url( 'x.svg#a')\"", 3, "points outside")]
    [InlineData(".a{fill:#000}", "@import 'x.css';", 2, "@import")]
    [InlineData(".a{fill:#000}", "@\\69mport 'x.css';", 2, "backslashes")]
    [InlineData(".a{fill:#000}", ".a{background:url(//vi.example/x)}", 2, "points outside")]
    [InlineData("<rect class=\"a\"", "<a href=\"javascript:x\"/><rect", 3, "points outside")]
    [InlineData("<rect class=\"a\"", "<set attributeName=\"x\" to=\"javascript:x\"/><rect", 3, "javascript:")]
    [InlineData("viewBox=\"0 0 640 220\" ", "", 1, "write viewBox")]
    [InlineData("0 0 640 220", "0 0 0 220", 1, "write viewBox")]
    [InlineData(" role=\"img\"", "", 1, "role=\"img\"")]
    [InlineData("prefers-color-scheme: dark", "min-width: 1px", 1, "no dark colours")]
    [InlineData("http://www.w3.org/2000/svg", "urn:x", 1, "outermost element")]
    [InlineData("</svg>", "", 4, "well-formed")]
    [InlineData("<svg xmlns", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns", 1, "well-formed")]
    [InlineData("<svg xmlns", "<?xml-stylesheet href=\"x.css\"?><svg xmlns", 1, "take out <?xml-stylesheet")]
    public void Inspect_HostileOrWrongSvg_IsFaultWithLine(string from, string to, int line, string message)
    {
        CourseFiles.Svg.ShouldContain(from);

        var (kind, faults) = Inspect("a.svg", Utf8(CourseFiles.Svg.Replace(from, to, StringComparison.Ordinal)));

        kind.ShouldBeNull();
        faults.ShouldContain(fault => fault.Line == line && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Inspect_SvgWithInnerReferences_IsFine() =>
        Inspect("a.svg", Utf8(CourseFiles.Svg.Replace("<rect class=\"a\"", "<use href=\"#b\"/><rect fill=\"url(#b)\"", StringComparison.Ordinal))).Faults.ShouldBeEmpty();

    [Fact]
    public void Compile_LinkedPdf_IsServed()
    {
        using var files = new CourseFiles();
        files.Write("01-mot/mẫu đơn.pdf", "%PDF-1.7 x").Lesson("Tải [mẫu](<m%E1%BA%ABu%20%C4%91%C6%A1n.pdf>).");

        var course = files.Compile().Course!;

        var file = course.Files.Single(file => file.ContentType == "application/pdf");
        file.Name.ShouldBe("mẫu đơn.pdf");
        file.Hash.Length.ShouldBe(32);
        course.Bodies[0].Html.ShouldContain($"<a href=\"{file.Url}\">mẫu</a>");
    }

    [Fact]
    public void Compile_PdfAsPicture_IsFault()
    {
        using var files = new CourseFiles();
        files.Write("01-mot/a.pdf", "%PDF-1.7 x").Lesson("![x](a.pdf)");

        files.Faults().ShouldContain(fault => fault.Where == "01-mot/01-doc.vi.md:6" && fault.Message.Contains("is no picture", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_LargePicture_IsFault()
    {
        using var files = new CourseFiles();
        files.Write("01-mot/a.png", [.. Png(1, 1), .. new byte[300 * 1024]]).Lesson("![x](a.png)");

        files.Faults().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Where.ShouldBe("01-mot/a.png:1"), fault => fault.Message.ShouldContain("at most 300 KB"));
    }

    [Fact]
    public void Compile_SymbolicLink_IsFault()
    {
        using var files = new CourseFiles();
        File.CreateSymbolicLink(files.PathOf("01-mot/a.svg"), "/etc/hostname");
        Directory.CreateSymbolicLink(files.PathOf("01-mot/ra"), "/etc");
        files.Lesson("![x](a.svg) [y](ra/passwd)");

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Where == "01-mot/a.svg:1" && fault.Message.Contains("symbolic link", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Where == "01-mot/ra:1" && fault.Message.Contains("symbolic link", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Where == "01-mot/01-doc.vi.md:6" && fault.Message.Contains("there is no file 01-mot/a.svg", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Where == "01-mot/01-doc.vi.md:6" && fault.Message.Contains("there is no file 01-mot/ra/passwd", StringComparison.Ordinal));
    }
}
