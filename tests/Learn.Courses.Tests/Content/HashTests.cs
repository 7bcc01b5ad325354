using Learn.Courses.Content;

namespace Learn.Courses.Tests.Content;

public sealed class HashTests
{
    [Fact]
    public void HashFolder_SameFiles_IsTheCoursesHash()
    {
        using var files = new CourseFiles();
        using var copy = new CourseFiles();

        var hash = files.Compile().Course!.ContentHash;

        CourseCompiler.HashFolder(files.Folder).ShouldBe(hash);
        CourseCompiler.HashFolder(copy.Folder).ShouldBe(hash);
        hash.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void HashFolder_AnyChange_IsAnotherHash()
    {
        using var files = new CourseFiles();
        var hashes = new List<string> { CourseCompiler.HashFolder(files.Folder) };

        files.Lesson("Chào các bạn.", "Hello.");
        hashes.Add(CourseCompiler.HashFolder(files.Folder));
        File.Move(files.PathOf("cover.svg"), files.PathOf("bia.svg"));
        hashes.Add(CourseCompiler.HashFolder(files.Folder));
        files.Write("them.txt", "");
        hashes.Add(CourseCompiler.HashFolder(files.Folder));
        // A byte that moves from one file's end to the next one's start.
        files.Write("u.txt", "ab").Write("v.txt", "c");
        hashes.Add(CourseCompiler.HashFolder(files.Folder));
        files.Write("u.txt", "a").Write("v.txt", "bc");
        hashes.Add(CourseCompiler.HashFolder(files.Folder));

        hashes.ShouldBeUnique();
    }

    [Fact]
    public void HashFolder_EditorsFiles_AreIgnored()
    {
        using var files = new CourseFiles();
        var hash = CourseCompiler.HashFolder(files.Folder);

        files.Write(".DS_Store", "x").Write("01-mot/01-doc.vi.md~", "y").Write(".git/config", "z");

        CourseCompiler.HashFolder(files.Folder).ShouldBe(hash);
        files.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void SlugsOf_Folders_GivesSlugsOfReadableOnes()
    {
        using var files = new CourseFiles();
        using var broken = new CourseFiles();
        broken.Write("course.yml", "[");

        CourseCompiler.SlugsOf([files.Folder, broken.Folder, files.Root]).ShouldBe(["khoa-thu"]);
    }
}
