using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Learn.Authoring.Archive;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Testing;

namespace Learn.Authoring.Tests.Archive;

public sealed class CourseArchiveTests
{
    internal static IReadOnlyList<string> Courses { get; } = [.. Directory.GetDirectories(Path.Combine(Repository.Content, "courses")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Shipped => [.. Courses];

    [Theory, MemberData(nameof(Shipped))]
    public async Task WriteReadWrite_OfAShippedCourse_IsByteEqual(string course)
    {
        var files = Folder(course);
        var zip = await WriteAsync(course, files);
        var read = Read(zip);
        read.Faults.ShouldBeEmpty();
        read.Ignored.ShouldBeEmpty();
        read.Files.Keys.Order(StringComparer.Ordinal).ShouldBe(files.Paths);
        foreach (var (path, bytes) in read.Files)
            bytes.ShouldBe(files.Read(path), path);
        (await WriteAsync(course, new CourseFileSet("x", read.Files))).ShouldBe(zip);
    }

    [Theory]
    [InlineData("../course.yml", "Archive leaves"), InlineData("a/../../x.md", "Archive leaves"), InlineData("/etc/x.md", "Archive leaves"), InlineData("C:\\x.md", "Archive leaves"), InlineData("a\\..\\x.md", "Archive leaves")]
    public void Read_PathThatLeaves_TakesNothing(string name, string reason)
    {
        var read = Read(Zip(("course.yml", "id: a\n"u8.ToArray()), (name, "x"u8.ToArray())));
        read.Files.ShouldBeEmpty();
        read.Faults.ShouldHaveSingleItem().Reason.ShouldBe(reason);
    }

    [Fact]
    public void Read_Bomb_UnpacksNoMoreThanAFileMayHave()
    {
        var bomb = Zip([("course.yml", "id: a\n"u8.ToArray()), .. Enumerable.Range(0, 20).Select(number => ($"01-a/{number:00}.vi.md", new byte[20_000_000]))]);
        bomb.Length.ShouldBeLessThan(1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(bomb).Faults.Count.ShouldBe(20);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public void Read_LyingLength_IsNotBelieved()
    {
        var zip = Zip(("course.yml", Encoding.UTF8.GetBytes("id: a\n" + new string('#', 5000))));
        // The uncompressed size in the central directory (APPNOTE 4.3.12), set to 1.
        var central = zip.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x50, 0x4B, 0x01, 0x02]);
        BitConverter.GetBytes(1).CopyTo(zip, central + 24);
        var read = Read(zip);
        (read.Faults.Count > 0 || read.Files["course.yml"].Length <= 5006).ShouldBeTrue();
    }

    [Fact]
    public void Read_BadContents_AreNamedByPath()
    {
        var read = Read(Zip(("k/course.yml", "id: a\n"u8.ToArray()), ("k/a.vi.md", [0x61, 0xFF, 0xFE]), ("k/b.exe", [1]), ("k/c.png", new byte[DraftPaths.MediaBytes + 1]), ("k/.git/x", [1]), ("k/b.md~", [1]), ("README.md", [1])));
        read.Faults.Select(fault => (fault.Path, fault.Reason)).ShouldBe([("a.vi.md", "Not UTF-8"), ("b.exe", "Path type"), ("c.png", "Picture too large")], ignoreOrder: true);
        read.Ignored.ShouldBe(["k/.git/x", "k/b.md~", "README.md"], ignoreOrder: true);
    }

    [Fact]
    public void Read_WhatIsNoArchive_IsRefused()
    {
        Read("không phải zip"u8.ToArray()).Faults.ShouldHaveSingleItem().Reason.ShouldBe("Archive broken");
        Read(Zip(("a.md", "x"u8.ToArray()))).Faults.ShouldHaveSingleItem().Reason.ShouldBe("Archive without course");
        var cut = Zip(("course.yml", new byte[100_000]));
        Read(cut[..(cut.Length / 2)]).Faults.ShouldHaveSingleItem().Reason.ShouldBe("Archive broken");
        Read(Zip([.. Enumerable.Range(0, 5_000).Select(number => ($"{number}.md", Array.Empty<byte>()))])).Faults.ShouldHaveSingleItem().Reason.ShouldBe("Archive too many");
    }

    private static ReadArchive Read(byte[] zip) => CourseArchive.Read(new MemoryStream(zip, writable: false));

    internal static async Task<byte[]> WriteAsync(string course, ICourseFiles files)
    {
        using var output = new MemoryStream();
        // As a response has it: nothing can be written over.
        var sent = PipeWriter.Create(output).AsStream();
        await CourseArchive.WriteAsync(sent, course, files, [], _ => throw new InvalidOperationException(), TestContext.Current.CancellationToken);
        await sent.FlushAsync(TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    internal static CourseFileSet Folder(string course)
    {
        var root = Path.Combine(Repository.Content, "courses", course);
        return new(course, Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => KeyValuePair.Create(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file))).Where(file => !DraftPaths.IsIgnored(file.Key)));
    }

    internal static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var content = zip.CreateEntry(name).Open();
                content.Write(bytes);
            }
        }
        return output.ToArray();
    }
}
