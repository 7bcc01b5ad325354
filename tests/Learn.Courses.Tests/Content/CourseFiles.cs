using System.Text;
using Learn.Courses.Content;

namespace Learn.Courses.Tests.Content;

/// <summary>A course folder in a temporary place: a small good course, of which a test changes what it is about.</summary>
internal sealed class CourseFiles : IDisposable
{
    public const string Id = "thu";

    public const string Manifest = """
        id: thu
        slug: khoa-thu
        title: {vi: Khoá thử, en: Trial course}
        summary: {vi: Một khoá để thử., en: A course to try.}
        topic: security
        level: beginner
        audience: [citizens]
        hours: 1.5
        licence: CC-BY-4.0
        updated: 2026-11-21
        cover: cover.svg
        objectives:
          vi: [Biết một điều]
          en: [Know one thing]
        completion:
          lessons: all
        glossary:
          lua-dao:
            vi: {term: lừa đảo, text: Làm người khác tin điều sai.}
            en: {term: scam, text: Making people believe something false.}
        sections:
          - id: mot
            folder: 01-mot
            title: {vi: Một, en: One}
            lessons:
              - 01-doc
              - 02-hoi

        """;

    public const string Svg = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 220" role="img">
        <style>.a{fill:#000}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style>
        <rect class="a" width="10" height="10"/>
        </svg>
        """;

    private readonly string root = Directory.CreateTempSubdirectory("learn-courses-").FullName;

    public CourseFiles()
    {
        Write("course.yml", Manifest);
        Write("cover.svg", Svg);
        Lesson("Chào bạn.", "Hello.");
        Quiz("::Một::Một cộng một? {=hai #Đúng. ~ba #Sai.}", "::One::One and one? {=two #Yes. ~three #No.}");
    }

    public string Root => root;

    public string Folder => Path.Combine(root, "courses", Id);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public CourseFiles Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public CourseFiles Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
        return this;
    }

    /// <summary>Bodies of the lesson <c>01-mot/01-doc</c>; they start on line 6.</summary>
    public CourseFiles Lesson(string vi, string? en = null)
    {
        Write("01-mot/01-doc.vi.md", $"---\nid: doc\ntitle: Bài đọc\nminutes: 5\n---\n{vi}\n");
        return Write("01-mot/01-doc.en.md", $"---\nid: doc\ntitle: A reading\nminutes: 5\n---\n{en ?? vi}\n");
    }

    /// <summary>Questions of the quiz <c>01-mot/02-hoi</c>; they start on line 5.</summary>
    public CourseFiles Quiz(string vi, string? en = null)
    {
        Write("01-mot/02-hoi.vi.gift", $"// id: hoi\n// title: Hỏi: thử\n// minutes: 3\n\n{vi}\n");
        return Write("01-mot/02-hoi.en.gift", $"// id: hoi\n// title: Quiz: try\n// minutes: 3\n\n{en ?? vi}\n");
    }

    public CourseFiles Replace(string name, string from, string to)
    {
        var text = File.ReadAllText(PathOf(name));
        text.ShouldContain(from);
        return Write(name, text.Replace(from, to, StringComparison.Ordinal));
    }

    public CompileResult Compile() => CourseCompiler.Compile(root, Folder, ["khoa-khac"]);

    /// <summary>The faults as «file:line» below the course, each with its message.</summary>
    public IReadOnlyList<(string Where, string Message)> Faults() =>
        [.. Compile().Faults.Select(fault => ($"{fault.File.Replace($"courses/{Id}/", "", StringComparison.Ordinal)}:{fault.Line}", fault.Message))];

    /// <summary>The one lesson to read in Vietnamese; a fault fails the test.</summary>
    public LessonBody Body(string language = "vi", string lesson = "doc")
    {
        var result = Compile();
        result.Faults.ShouldBeEmpty();
        return result.Course!.Bodies.Single(body => body.LessonId == lesson && body.Language == language);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
