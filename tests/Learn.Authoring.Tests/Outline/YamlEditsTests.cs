using Learn.Authoring.Outline;

namespace Learn.Authoring.Tests.Outline;

public sealed class YamlEditsTests
{
    private const string Text = """
        # đầu tệp
        id: thu   # mã
        title: {vi: Khoá, en: Course}
        summary:
          # câu ngắn
          vi: "Một"   # một câu
        hours: 3   # giờ
        objectives:
          vi:
            # điều đầu
            - Biết A
            - Biết B   # khó
          en: []
        sections: []

        """;

    private static YamlEdits Edits => new(YamlText.Read(Text)!, AboutText.Keys);

    [Fact]
    public void Set_OfAValue_ChangesThatValueAlone()
    {
        var edits = Edits;
        edits.Set("Hai", false, "summary", "vi");
        edits.Set("2.5", true, "hours");
        edits.Set("Khoá, mới", false, "title", "vi");
        edits.Text.ShouldBe(Text.Replace("\"Một\"", "Hai", StringComparison.Ordinal).Replace("hours: 3", "hours: 2.5", StringComparison.Ordinal).Replace("vi: Khoá,", "vi: 'Khoá, mới',", StringComparison.Ordinal));
    }

    [Fact]
    public void Set_OfSomethingNew_ComesWhereTheFormatHasIt()
    {
        var edits = Edits;
        edits.Set("One", false, "summary", "en");
        edits.Set("bia.svg", false, "cover");
        edits.Set("all", false, "completion", "lessons");
        edits.Text.ShouldBe(Text.Replace("# một câu\n", "# một câu\n  en: One\n", StringComparison.Ordinal).Replace("# giờ\n", "# giờ\ncover: bia.svg\n", StringComparison.Ordinal)
            .Replace("  en: []\n", "  en: []\ncompletion:\n  lessons: all\n", StringComparison.Ordinal));
    }

    [Fact]
    public void SetList_KeepsTheLinesOfWhatStays()
    {
        var edits = Edits;
        edits.SetList(["Biết B", "Biết: C", "Biết A"], false, "objectives", "vi");
        edits.SetList(["Know A"], false, "objectives", "en");
        edits.Text.ShouldContain("  vi:\n    - Biết B   # khó\n    - 'Biết: C'\n    # điều đầu\n    - Biết A\n  en:\n    - Know A\nsections: []\n");
    }

    [Fact]
    public void Remove_TheLastOfAMapping_TakesItAlong()
    {
        var edits = Edits;
        edits.Remove("summary", "vi");
        edits.Text.ShouldNotContain("summary");
        edits.Remove("không-có");
        edits.Find("hours").ShouldNotBeNull();
    }
}
