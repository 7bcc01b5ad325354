namespace Learn.Courses.Tests.Content;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("id: thu\n", "", 1, "'id' is missing")]
    [InlineData("id: thu", "id: Thu_1", 1, "can't be an id")]
    [InlineData("id: thu", "id: [a]", 1, "has to be a text")]
    [InlineData("slug: khoa-thu", "slug: khoa--thu", 2, "can't be an id")]
    [InlineData("slug: khoa-thu", "slug:", 2, "has no value")]
    [InlineData("title: {vi: Khoá thử, en: Trial course}", "title: Khoá thử", 3, "key: value")]
    [InlineData("{vi: Khoá thử, en: Trial course}", "{vi: Khoá thử, en: Trial course, fr: Essai}", 3, "isn't a known language")]
    [InlineData("en: Trial course", "en: ''", 3, "has to be a text")]
    [InlineData("summary: {vi: Một khoá để thử., en: A course to try.}", "summary: {vi: Một khoá.}", 4, "'en' is missing in 'summary'")]
    [InlineData("topic: security", "topic: cooking", 5, "isn't a known topic: write one of digital-skills, security")]
    [InlineData("level: beginner", "level: easy", 6, "isn't a known level")]
    [InlineData("audience: [citizens]", "audience: citizens", 7, "has to be a list")]
    [InlineData("audience: [citizens]", "audience: [everyone]", 7, "isn't a known audience")]
    [InlineData("audience: [citizens]", "audience: [citizens, citizens]", 7, "written twice")]
    [InlineData("hours: 1.5", "hours: 1.3", 8, "steps of 0.5")]
    [InlineData("hours: 1.5", "hours: -1", 8, "'hours' is '-1'")]
    [InlineData("licence: CC-BY-4.0", "licence: free for all", 9, "SPDX")]
    [InlineData("updated: 2026-11-21", "updated: 21/11/2026", 10, "isn't a day")]
    [InlineData("cover: cover.svg", "cover: cover.png", 11, "there is no file cover.png")]
    [InlineData("cover: cover.svg", "cover: ../../x.svg", 11, "there is no file")]
    [InlineData("en: [Know one thing]", "en: [Know one thing, and two]", 14, "2 objectives in 'en' and 1 in 'vi'")]
    [InlineData("vi: [Biết một điều]", "vi: []", 13, "has 0 entries: write 1 to 12")]
    [InlineData("lessons: all", "lessons: some", 16, "lessons: all")]
    [InlineData("lessons: all", "lessons: [dox]", 16, "no lesson with the id 'dox': did you mean doc?")]
    [InlineData("lessons: all", "lessons: [doc, doc]", 16, "written twice")]
    [InlineData("  lua-dao:", "  Lừa đảo:", 18, "can't be an id")]
    [InlineData("term: scam, ", "", 20, "'term' is missing")]
    [InlineData("term: scam", "word: scam", 20, "'word' isn't known")]
    [InlineData("  - id: mot", "  - id: Một", 22, "can't be an id")]
    [InlineData("folder: 01-mot", "folder: ../01-mot", 23, "can't be a section's folder")]
    [InlineData("folder: 01-mot", "folder: 02-hai", 26, "no folder 02-hai")]
    [InlineData("      - 01-doc", "      - 01-doc.vi.md", 26, "without language and ending")]
    [InlineData("      - 02-hoi", "      - 02-hoi\n      - 03-thieu", 28, "neither 01-mot/03-thieu.vi.md nor 01-mot/03-thieu.vi.gift")]
    [InlineData("      - 02-hoi", "      - 02-hoi\n      - 02-hoi", 28, "listed twice")]
    [InlineData("hours: 1.5", "hours: 1.5\nprice: 100", 9, "'price' isn't known: the keys are id, slug")]
    [InlineData("hours: 1.5", "hours: 1.5\nhours: 2", 9, "written twice")]
    [InlineData("topic: security", "topic: &a security", 5, "anchors")]
    [InlineData("topic: security", "topic: *a", 5, "aliases")]
    [InlineData("topic: security", "topic: !!str security", 5, "tags")]
    [InlineData("topic: security", "topic: [[[[[[[[[[[[x]]]]]]]]]]]]", 5, "levels deep")]
    [InlineData("topic: security", "topic: a: b", 5, "needs quotes")]
    [InlineData("topic: security", "topic: 'x", 5, "isn't YAML")]
    [InlineData("topic: security", "\ttopic: security", 5, "indented with spaces")]
    [InlineData("      - 02-hoi", "      - 02-hoi\n---\nid: x", 28, "second YAML document")]
    public void Compile_WrongCourseYml_IsFaultWithLine(string from, string to, int line, string message)
    {
        using var files = new CourseFiles();
        files.Replace("course.yml", from, to);

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Where == $"course.yml:{line}" && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Compile_SeveralFaults_AreAllReportedInOrder()
    {
        using var files = new CourseFiles();
        files.Replace("course.yml", "topic: security\nlevel: beginner", "topic: x\nlevel: y").Lesson("# Chào", "Hello ![](x.svg).");

        files.Faults().Select(fault => fault.Where).Distinct().ShouldBe(["01-mot/01-doc.en.md:6", "01-mot/01-doc.vi.md:6", "course.yml:5", "course.yml:6"]);
        files.Compile().Course.ShouldBeNull();
    }

    [Theory]
    [InlineData("title", 120)]
    [InlineData("summary", 240)]
    public void Compile_TooLongText_IsFault(string key, int longest)
    {
        using var files = new CourseFiles();
        var from = key == "title" ? "en: Trial course" : "en: A course to try.";
        files.Replace("course.yml", from, "en: " + new string('x', longest));
        files.Faults().ShouldBeEmpty();

        files.Replace("course.yml", "en: xx", "en: xxx");

        files.Faults().ShouldHaveSingleItem().Message.ShouldContain($"at most {longest}");
    }

    [Fact]
    public void Compile_RequiredLessons_AreThoseListed()
    {
        using var files = new CourseFiles();
        files.Replace("course.yml", "lessons: all", "lessons: [hoi]");

        files.Compile().Course!.Outline.RequiredLessons.ShouldBe(["hoi"]);
    }

    [Fact]
    public void Compile_NoSlugCoverOrGlossary_UsesId()
    {
        using var files = new CourseFiles();
        files.Replace("course.yml", "slug: khoa-thu\n", "").Replace("course.yml", "cover: cover.svg\n", "");
        File.Delete(files.PathOf("cover.svg"));

        var outline = files.Compile().Course!.Outline;

        outline.Slug.ShouldBe("thu");
        outline.Cover.ShouldBeNull();
    }

    [Fact]
    public void Compile_TwoSectionsWithOneFolder_IsFault()
    {
        using var files = new CourseFiles();
        var section = CourseFiles.Manifest[CourseFiles.Manifest.IndexOf("  - id: mot", StringComparison.Ordinal)..].TrimEnd();
        files.Write("course.yml", CourseFiles.Manifest.TrimEnd() + "\n" + section + "\n");

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Message.Contains("section id 'mot' is used twice", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Message.Contains("'01-mot' belongs to another section", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_NoCourseYml_IsFault()
    {
        using var files = new CourseFiles();
        File.Delete(files.PathOf("course.yml"));

        files.Faults().ShouldHaveSingleItem().Where.ShouldBe("course.yml:1");
    }
}
