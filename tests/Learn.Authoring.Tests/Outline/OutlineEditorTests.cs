using System.Text;
using Learn.Authoring.Outline;
using Learn.Courses.Contracts;

namespace Learn.Authoring.Tests.Outline;

public sealed class OutlineEditorTests
{
    private const string Manifest = "id: thu\ntitle: {vi: A, en: B}\nsections:\n  - id: mot\n    folder: 01-mot\n    title: {vi: Một, en: One}\n    lessons: [01-a, 02-b]\n  - id: hai\n    folder: 02-hai\n    title: {vi: Hai, en: Two}\n    lessons: [01-a]\n";

    [Fact]
    public void MoveLesson_ToAnotherSection_MovesFilesAndMendsLinks()
    {
        var files = Files(
            ("01-mot/01-a.vi.md", Lesson("a", "Xem ![hình](x.svg \"c\") và [b](02-b.vi.md#muc), [hai](../02-hai/01-a.vi.md).\n\n[r]: 02-b.vi.md\n")),
            ("01-mot/01-a.en.md", Lesson("a", "See.")),
            ("01-mot/02-b.vi.md", Lesson("b", "Xem [a](01-a.vi.md) hoặc [trang](https://a.vn/01-a.vi.md).")),
            ("01-mot/02-b.en.md", Lesson("b", "B.")),
            ("02-hai/01-a.vi.md", Lesson("c", "[a](../01-mot/01-a.vi.md)")),
            ("02-hai/01-a.en.md", Lesson("c", "C.")),
            ("01-mot/x.svg", "<svg/>"));
        var after = Apply(files, new(OutlineCommand.MoveLesson, "hai", "01-mot/01-a", 0));

        after.Contains("01-mot/01-a.vi.md").ShouldBeFalse();
        after.Contains("02-hai/01-a.vi.md").ShouldBeTrue("the lesson that had the name keeps it");
        Text(after, "02-hai/02-a.vi.md").ShouldContain("![hình](../01-mot/x.svg \"c\") và [b](../01-mot/02-b.vi.md#muc), [hai](../02-hai/01-a.vi.md)");
        Text(after, "02-hai/02-a.vi.md").ShouldContain("[r]: ../01-mot/02-b.vi.md");
        Text(after, "02-hai/02-a.vi.md").ShouldContain("id: a\n", Case.Sensitive, "ids stay");
        Text(after, "01-mot/02-b.vi.md").ShouldContain("[a](../02-hai/02-a.vi.md) hoặc [trang](https://a.vn/01-a.vi.md)");
        Text(after, "02-hai/01-a.vi.md").ShouldContain("[a](02-a.vi.md)");
        var sections = ManifestText.Read(after.Read("course.yml"))!.Sections;
        sections[0].Lessons.ShouldBe(["02-b"]);
        sections[1].Lessons.ShouldBe(["02-a", "01-a"]);
        after.Contains("01-mot/x.svg").ShouldBeTrue();
    }

    [Fact]
    public void MoveLesson_OfOneLetter_WhereTheNameIsTaken_GetsANumber()
    {
        const string manifest = "id: thu\ntitle: {vi: A}\nsections:\n  - {id: mot, folder: 01-mot, title: {vi: Một}, lessons: [a]}\n  - {id: hai, folder: 02-hai, title: {vi: Hai}, lessons: [a]}\n";
        var files = new CourseFileSet("courses/thu", [new("course.yml", Encoding.UTF8.GetBytes(manifest)), new("01-mot/a.vi.md", Encoding.UTF8.GetBytes(Lesson("a", "A."))), new("02-hai/a.vi.md", Encoding.UTF8.GetBytes(Lesson("b", "B.")))]);
        var after = Apply(files, new(OutlineCommand.MoveLesson, "hai", "01-mot/a", 1));
        ManifestText.Read(after.Read("course.yml"))!.Sections[1].Lessons.ShouldBe(["a", "01-a"]);
        Text(after, "02-hai/01-a.vi.md").ShouldContain("A.");
    }

    [Fact]
    public void MoveLesson_WithinASection_TouchesTheManifestAlone()
    {
        var files = Files(("01-mot/01-a.vi.md", Lesson("a", "A.")), ("01-mot/02-b.vi.md", Lesson("b", "B.")));
        var changes = new OutlineEditor(files).Apply(new(OutlineCommand.MoveLesson, "mot", "01-mot/02-b", 0));
        changes.ShouldHaveSingleItem().Path.ShouldBe("course.yml");
    }

    [Fact]
    public void AddLesson_InEachLanguage_HasANewIdAndNumber()
    {
        var files = Files(("01-mot/01-a.vi.md", Lesson("bai-moi", "A.")), ("01-mot/02-b.vi.md", Lesson("b", "B.")));
        var after = Apply(files, new(OutlineCommand.AddLesson, "mot", Title: "Bài: mới", Position: 1));
        after.Contains("01-mot/03-bai-moi-2.en.md").ShouldBeFalse("a translation begins when someone begins it");
        LessonHead.Read("x.vi.md", Text(after, "01-mot/03-bai-moi-2.vi.md")).ShouldBe(new("bai-moi-2", "Bài: mới", 5));
        ManifestText.Read(after.Read("course.yml"))!.Sections[0].Lessons.ShouldBe(["01-a", "03-bai-moi-2", "02-b"]);
        var quiz = Apply(files, new(OutlineCommand.AddLesson, "hai", Title: "Kiểm tra", Quiz: true));
        LessonHead.Read("x.vi.gift", Text(quiz, "02-hai/02-kiem-tra.vi.gift")).ShouldBe(new("kiem-tra", "Kiểm tra", 5));
    }

    [Fact]
    public void RenameLesson_InOneLanguage_ChangesItsTitleAlone()
    {
        var text = "---\r\nid: a   # mãi mãi\r\ntitle: \"Cũ\"\r\nminutes: 5\r\n---\r\n\r\nBài.\r\n";
        var files = Files(("01-mot/01-a.vi.md", text), ("01-mot/02-b.vi.gift", "// id: b\n// title: Cũ\n// minutes: 5\n\n::T::x {TRUE#a#b}\n"));
        Text(Apply(files, new(OutlineCommand.RenameLesson, Lesson: "01-mot/01-a", Language: "vi", Title: "Mới")), "01-mot/01-a.vi.md").ShouldBe(text.Replace("\"Cũ\"", "Mới", StringComparison.Ordinal));
        Text(Apply(files, new(OutlineCommand.RenameLesson, Lesson: "01-mot/02-b", Language: "vi", Title: "Mới: hơn")), "01-mot/02-b.vi.gift").ShouldStartWith("// id: b\n// title: Mới: hơn\n// minutes");
    }

    [Fact]
    public void RemoveSection_WithItsLessons_DeletesTheirFiles()
    {
        var files = Files(("01-mot/01-a.vi.md", Lesson("a", "A.")), ("01-mot/02-b.vi.gift", "// id: b\n"), ("01-mot/02-b.quiz.yml", "pass: 50\n"), ("02-hai/01-a.vi.md", Lesson("c", "C.")));
        Apply(files, new(OutlineCommand.RemoveSection, "mot")).Paths.ShouldBe(["02-hai/01-a.vi.md", "course.yml"]);
    }

    private static CourseFileSet Files(params (string Path, string Text)[] files) =>
        new("courses/thu", files.Append(("course.yml", Manifest)).Select(file => KeyValuePair.Create(file.Item1, Encoding.UTF8.GetBytes(file.Item2))));

    private static CourseFileSet Apply(CourseFileSet files, OutlineCommand command)
    {
        var changes = new OutlineEditor(files).Apply(command).ToDictionary(change => change.Path, change => change.Bytes);
        return new(files.Name, files.Paths.Where(path => !changes.ContainsKey(path)).Select(path => KeyValuePair.Create(path, files.Read(path)))
            .Concat(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Key, change.Value!))));
    }

    private static string Lesson(string id, string body) => $"---\nid: {id}\ntitle: T\nminutes: 5\n---\n{body}\n";

    private static string Text(ICourseFiles files, string path) => Encoding.UTF8.GetString(files.Read(path));
}
