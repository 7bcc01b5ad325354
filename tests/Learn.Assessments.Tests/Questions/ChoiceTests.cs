using Learn.Assessments.Published;

namespace Learn.Assessments.Tests.Questions;

public sealed class ChoiceTests
{
    private static readonly AskedQuestion Single = Samples.Quiz().Ask(["mot"], 1)[0];
    private static readonly AskedQuestion Multiple = Samples.Quiz().Ask(["nhieu"], 1)[0];

    [Theory]
    [InlineData("đúng", 1)]
    [InlineData("nửa đúng", 0.5)]
    [InlineData("sai một", 0)]
    public void Grade_SingleChoice_IsTheOptionsShare(string option, double share) =>
        Single.Grade("vi", Json.Of($"{{'choice':'{Single.Present("vi", null).Id("options", option)}'}}")).Share.ShouldBe((decimal)share);

    [Theory]
    [InlineData(new[] { "đúng một", "đúng hai" }, 1)]
    [InlineData(new[] { "đúng một" }, 0.5)]
    [InlineData(new[] { "đúng một", "sai một" }, 0)]
    [InlineData(new[] { "đúng một", "đúng hai", "sai một" }, 0.5)]
    [InlineData(new[] { "sai một", "sai hai" }, 0)]
    [InlineData(new string[0], 0)]
    public void Grade_MultipleChoice_AddsUpNotBelowZero(string[] options, double share)
    {
        var present = Multiple.Present("vi", null);
        var ids = string.Join(',', options.Select(option => $"'{present.Id("options", option)}'"));
        Multiple.Grade("vi", Json.Of($"{{'choices':[{ids}]}}")).Share.ShouldBe((decimal)share);
    }

    [Fact]
    public void Grade_Thirds_AddUpToTheWhole()
    {
        var gift = Samples.Load(Samples.Compile("", gift: "::Q::x {~%33.333%a#1 ~%33.333%b#2 ~%33.333%c#3 ~%-100%d#4}")).Draw(1)[0];
        var yaml = Samples.Question("multiple-choice", "answers:\n  - {text: a, right: true, feedback: x}\n  - {text: b, right: true, feedback: x}\n  - {text: c, right: true, feedback: x}");
        foreach (var question in new[] { gift, yaml })
        {
            var present = question.Present("vi", null);
            var ids = string.Join(',', new[] { "a", "b", "c" }.Select(option => $"'{present.Id("options", option)}'"));
            question.Grade("vi", Json.Of($"{{'choices':[{ids}]}}")).Share.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0.75)]
    [InlineData(2, 0.5)]
    [InlineData(9, 0.5)]
    public void Grade_WithHints_CostsTheirPart(int hints, double share) =>
        Single.Grade("vi", Json.Of($"{{'choice':'{Single.Present("vi", null).Id("options", "đúng")}'}}"), hints).Share.ShouldBe((decimal)share);

    [Fact]
    public void Hint_OneAfterTheOther_IsGiven()
    {
        Single.Present("vi", null)["hints"]!.GetValue<int>().ShouldBe(2);
        Single.Hint("vi", 0).ShouldBe("SECRET hint");
        Single.Hint("vi", 1).ShouldBe("SECRET second hint");
        Single.Hint("vi", 2).ShouldBeNull();
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public void Grade_TrueFalse_IsRightOrWrong(string choice, double share) =>
        Samples.Quiz().Ask(["dung-sai"], 1)[0].Grade("vi", Json.Of($"{{'choice':'{choice}'}}")).Share.ShouldBe((decimal)share);

    [Fact]
    public void Answers_Choice_NameWhatWasChosen()
    {
        var id = Single.Present("vi", null).Id("options", "nửa đúng");
        Single.Answers("vi", Json.Of($"{{'choice':'{id}'}}")).ShouldHaveSingleItem().ShouldBe(new(id, "nửa đúng", false));
        Single.Answers("vi", null).ShouldBeEmpty();
    }

    [Fact]
    public void Present_AnswersNotShuffled_AreInTheFilesOrder()
    {
        var quiz = Samples.Quiz(settings: "shuffle: {answers: false}\nquestions: [all]");
        quiz.Ask(["mot"], 99)[0].Present("vi", null)["options"]!.AsArray().Select(option => option!["html"]!.GetValue<string>()).ShouldBe(["đúng", "nửa đúng", "sai một", "sai hai"]);
    }
}
