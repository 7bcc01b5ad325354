using Learn.Authoring.Outline;

namespace Learn.Authoring.Tests.Outline;

public sealed class ManifestTextTests
{
    private const string Text = """
        id: thu   # mã
        title:
          vi: Khoá thử
          en: Trial
        # Các phần
        sections:
          # đầu tiên
          - id: mot
            folder: 01-mot
            title: {vi: Một, en: One}   # ngắn
            lessons:
              - 01-a
              # bài khó
              - 02-b   # dài
              - 03-c

          # thứ hai
          - id: hai
            folder: 02-hai
            title:
              vi: "Hai: rưỡi"
              en: Two
            lessons: [01-d, 02-e]
        glossary: {}

        """;

    private static ManifestText Manifest => ManifestText.Read(Text)!;

    [Fact]
    public void Read_Sections_AreThereInOrder()
    {
        Manifest.Languages.ShouldBe(["vi", "en"]);
        Manifest.Sections.Select(section => section.Id).ShouldBe(["mot", "hai"]);
        Manifest.Sections[0].Lessons.ShouldBe(["01-a", "02-b", "03-c"]);
        Manifest.Sections[1].Lessons.ShouldBe(["01-d", "02-e"]);
        Manifest.Sections[1].Titles["vi"].Value.ShouldBe("Hai: rưỡi");
    }

    [Theory]
    [InlineData("id: thu\ntitle: {}\n"), InlineData("id: thu\ntitle:\n"), InlineData("id: thu\ntitle: Khoá\n"), InlineData("id: thu\n")]
    public void Languages_OfNoTitle_AreVietnameseAlone(string text) => ManifestText.Read(text)!.Languages.ShouldBe(["vi"]);

    [Fact]
    public void WithLessons_OneListedTwice_KeepsTheLinesOfEach()
    {
        const string text = "sections:\n  - id: mot\n    folder: 01-mot\n    lessons:\n      - 01-a   # một\n      - 02-b\n      - 01-a   # hai\n";
        ManifestText.Read(text)!.WithLessons("mot", ["02-b", "01-a", "01-a"]).ShouldBe("sections:\n  - id: mot\n    folder: 01-mot\n    lessons:\n      - 02-b\n      - 01-a   # một\n      - 01-a   # hai\n");
        ManifestText.Read(text)!.WithLessons("mot", ["02-b"]).ShouldNotContain("01-a");
    }

    [Fact]
    public void Rename_InBracketsOrQuotes_ChangesThatValueAlone()
    {
        Manifest.WithSectionTitle("mot", "en", "First").ShouldBe(Text.Replace("en: One", "en: First", StringComparison.Ordinal));
        Manifest.WithSectionTitle("hai", "vi", "Ba: bốn").ShouldBe(Text.Replace("\"Hai: rưỡi\"", "'Ba: bốn'", StringComparison.Ordinal));
        Manifest.WithSectionTitle("mot", "vi", "Một, hai").ShouldBe(Text.Replace("vi: Một,", "vi: 'Một, hai',", StringComparison.Ordinal));
    }

    [Fact]
    public void MoveLesson_InALinesList_TakesItsCommentsAlong() =>
        Manifest.WithLessons("mot", ["02-b", "01-a", "03-c"]).ShouldBe(Text.Replace("""
                  - 01-a
                  # bài khó
                  - 02-b   # dài
            """, """
                  # bài khó
                  - 02-b   # dài
                  - 01-a
            """, StringComparison.Ordinal));

    [Fact]
    public void Lessons_InBrackets_StayInBrackets() =>
        Manifest.WithLessons("hai", ["02-e", "01-d", "03-f"]).ShouldBe(Text.Replace("[01-d, 02-e]", "[02-e, 01-d, 03-f]", StringComparison.Ordinal));

    [Fact]
    public void MoveSection_Down_TakesItsLinesAndCommentsAlong()
    {
        var moved = ManifestText.Read(Manifest.WithSectionAt("mot", 1))!;
        moved.Sections.Select(section => section.Id).ShouldBe(["hai", "mot"]);
        moved.Sections[1].Lessons.ShouldBe(["01-a", "02-b", "03-c"]);
        moved.Text.IndexOf("# thứ hai", StringComparison.Ordinal).ShouldBeLessThan(moved.Text.IndexOf("# đầu tiên", StringComparison.Ordinal));
        moved.Text.ShouldStartWith("id: thu   # mã\n");
        moved.Text.ShouldEndWith("glossary: {}\n");
        Lines(moved.Text).Order(StringComparer.Ordinal).ShouldBe(Lines(Text).Order(StringComparer.Ordinal), "no line is lost or new");
    }

    [Fact]
    public void MoveSection_ThereAndBack_IsTheSameText()
    {
        var there = ManifestText.Read(Manifest.WithSectionAt("hai", 0))!;
        Lines(there.WithSectionAt("hai", 1)).Where(line => line.Length > 0).ShouldBe(Lines(Text).Where(line => line.Length > 0));
    }

    [Fact]
    public void AddSection_ThenLesson_CanBeReadAgain()
    {
        var added = ManifestText.Read(Manifest.WithNewSection("ba", "03-ba", new Dictionary<string, string> { ["vi"] = "Ba: ba", ["en"] = "Three" }))!;
        added.Sections.Select(section => section.Id).ShouldBe(["mot", "hai", "ba"]);
        added.Sections[2].Titles["vi"].Value.ShouldBe("Ba: ba");
        var filled = ManifestText.Read(added.WithLessons("ba", ["01-x", "02-y"]))!;
        filled.Sections[2].Lessons.ShouldBe(["01-x", "02-y"]);
        filled.Text.ShouldContain("      - 01-x\n      - 02-y");
        filled.Text.ShouldEndWith("glossary: {}\n");
        var emptied = ManifestText.Read(filled.WithLessons("ba", []))!;
        emptied.Sections[2].Lessons.ShouldBeEmpty();
    }

    [Theory, InlineData("id: a\ntitle: {vi: A}\nsections: []\n"), InlineData("id: a\ntitle: {vi: A}\nsections:\n"), InlineData("id: a\ntitle: {vi: A}\n"), InlineData("id: a\nsections: []\ntitle: {vi: A}\n")]
    public void AddSection_First_CanBeReadAgain(string text)
    {
        var added = ManifestText.Read(ManifestText.Read(text)!.WithNewSection("mot", "01-mot", new Dictionary<string, string> { ["vi"] = "Một" }))!;
        added.Sections.ShouldHaveSingleItem().Folder.ShouldBe("01-mot");
        added.Languages.ShouldBe(["vi"]);
    }

    [Fact]
    public void RemoveSection_LastOne_LeavesAnEmptyList()
    {
        var one = ManifestText.Read(Manifest.WithoutSection("hai"))!;
        one.Sections.ShouldHaveSingleItem().Id.ShouldBe("mot");
        var none = ManifestText.Read(one.WithoutSection("mot"))!;
        none.Sections.ShouldBeEmpty();
        none.Text.ShouldEndWith("glossary: {}\n");
    }

    [Theory, InlineData("sections: [{id: a, folder: 01-a, title: {vi: A}, lessons: [01-x]}, {id: b, folder: 02-b, title: {vi: B}, lessons: [01-x]}]")]
    public void MoveSection_OnOneLine_IsRefused(string text) =>
        Should.Throw<OutlineException>(() => ManifestText.Read(text)!.WithSectionAt("b", 0)).Reason.ShouldBe("Outline not editable");

    [Fact]
    public void Edit_OfWhatIsGone_IsRefused() => Should.Throw<OutlineException>(() => Manifest.WithSectionAt("khong", 0)).Reason.ShouldBe("Outline part gone");

    [Theory, InlineData("tên: *x\n"), InlineData("- a\n- b\n"), InlineData("a: 1\na: 2\n"), InlineData("")]
    public void Read_WhatIsNoManifest_IsNull(string text) => ManifestText.Read(text).ShouldBeNull();

    [Fact]
    public void Read_TenThousandLessons_IsRefused()
    {
        var text = "title: {vi: A}\nsections:\n  - id: a\n    folder: 01-a\n    title: {vi: A}\n    lessons:\n" + string.Concat(Enumerable.Range(0, 10_000).Select(number => $"      - 01-l{number}\n"));
        var files = new Learn.Courses.Contracts.CourseFileSet("c", [KeyValuePair.Create("course.yml", System.Text.Encoding.UTF8.GetBytes(text))]);
        CourseTree.Read(files).IsReadable.ShouldBeFalse();
    }

    [Theory, InlineData("Bình thường"), InlineData("Hai: ba"), InlineData("# thăng"), InlineData("true"), InlineData("12"), InlineData("it's"), InlineData("[a]"), InlineData("- gạch"), InlineData("a #b"), InlineData("«x», y"), InlineData("cuối:"), InlineData("null"), InlineData("@a"), InlineData("\"q\""), InlineData("a\\b")]
    public void Quote_AnyTitle_IsReadAsItself(string title)
    {
        var manifest = ManifestText.Read(Manifest.WithSectionTitle("mot", "vi", title))!;
        manifest.Sections[0].Titles["vi"].Value.ShouldBe(title);
        manifest.Sections[0].Titles["en"].Value.ShouldBe("One");
    }

    private static string[] Lines(string text) => text.Split('\n');
}
