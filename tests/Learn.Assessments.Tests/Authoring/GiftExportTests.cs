using Learn.Gift;

namespace Learn.Assessments.Tests.Authoring;

/// <summary>A quiz leaves as GIFT with everything that GIFT can say, and a report of the rest.</summary>
public sealed class GiftExportTests
{
    [Fact]
    public void Gift_OfAGiftFile_IsTheSameQuestions()
    {
        const string File = "// id: kiem-tra\n// title: Thử\n\n// [id:a] [tag:x]\n::A::x \\= y {=a#1 ~%50%b#2}\n\n::B::x {#=3..4#1 ~#2\n####3}\n\n::C::[plain]*x* {=a -> b =c -> d ####e}\n\n::D::Đọc.\n\n::E::x {T#1#2}\n";

        var export = Samples.Load(Samples.Compile("", gift: File)).Gift("vi");

        export.Lost.ShouldBeEmpty();
        var (before, after) = (GiftParser.Parse(File), GiftParser.Parse(export.Text));
        after.Faults.ShouldBeEmpty();
        after.Headers.Select(header => (header.Name, header.Value)).ShouldBe([("id", "kiem-tra"), ("title", "Thử")]);
        after.Questions.Select(question => question.Head.Id).ShouldBe(["a", "b", "c", "d", "e"]);
        GiftWriter.Write([], [.. after.Questions.Select(question => question with { Head = question.Head with { Id = null } })]).Text
            .ShouldBe(GiftWriter.Write([], [.. before.Questions.Select(question => question with { Head = question.Head with { Id = null } })]).Text);
    }

    [Fact]
    public void Gift_OfEveryType_TellsWhatIsLost()
    {
        var export = Samples.Quiz().Gift("vi");

        var read = GiftParser.Parse(export.Text);
        read.Faults.ShouldBeEmpty(export.Text);
        read.Questions.Select(question => question.Head.Id).ShouldBe(["mot", "nhieu", "dung-sai", "chu", "so", "noi", "loai", "viet", "doc"]);
        string[] lost =
        [
            "mot: its hints", "nhieu: its points", "chu: that diacritics don't matter", "chu: the feedback on what isn't accepted", "so: the units", "noi: the feedback on each pair",
            "xep: the whole question: GIFT has no ordering", "dien: the whole question: GIFT has no gap-fill", "loai: that items are put into categories: it becomes a matching",
            "loai: the feedback on each item", "tinh-huong: the whole question: GIFT has no scenario",
        ];
        export.Lost.ShouldBe(lost);
        read.Questions[0].Stem.Text.ShouldBe("Chọn **một**.");
        read.Questions[0].Feedback!.Text.ShouldBe("SECRET explanation");
    }

    /// <summary>YAML → GIFT → quiz: what GIFT can say grades as before.</summary>
    [Fact]
    public void Gift_CompiledAgain_IsTheSameQuizAsFarAsGiftReaches()
    {
        var quiz = Samples.Quiz();
        var again = Samples.Load(Samples.Compile("", gift: quiz.Gift("vi").Text.Replace("SECRET otherwise", "x", StringComparison.Ordinal)));

        foreach (var id in new[] { "mot", "nhieu", "dung-sai", "viet", "doc" })
        {
            var (one, other) = (quiz.Ask([id], 1)[0], again.Ask([id], 1)[0]);
            other.Question.Type.Name.ShouldBe(one.Question.Type.Name);
            var (before, after) = (one.Present("vi", null), other.Present("vi", null));
            foreach (var key in new[] { "stem", "options" }) after[key]?.ToJsonString().ShouldBe(before[key]?.ToJsonString());
        }
    }
}
